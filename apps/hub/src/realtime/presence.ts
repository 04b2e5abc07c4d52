import { roomOfStream } from '@jianqiao/messaging';
import type { Audiences } from './audiences';
import type { HubServer } from './hub-socket';

/** Changes are gathered this long, so that a person who changes rooms or reloads does not flicker. */
const TICK_MS = 100;

/** Who has a connected device, told to the rooms they take part in. A state of the moment, never stored. */
export class Presence {
  private readonly changed = new Map<string, Set<string>>();
  private readonly told = new Map<string, Set<string>>();
  private tick: NodeJS.Timeout | undefined;

  constructor(private readonly audiences: Audiences) {}

  attach(server: HubServer): void {
    const adapter = server.of('/').adapter;
    const note = (audience: string, socketId: string): void => {
      const socket = server.sockets.sockets.get(socketId);
      if (socket) this.note(audience, socket.data.principal.actor.accountId);
    };
    adapter.on('join-room', note);
    adapter.on('leave-room', note);
  }

  close(): void {
    clearTimeout(this.tick);
  }

  private note(audience: string, accountId: string): void {
    const accounts = this.changed.get(audience) ?? new Set();
    accounts.add(accountId);
    this.changed.set(audience, accounts);
    this.tick ??= setTimeout(() => this.tell(), TICK_MS);
  }

  private tell(): void {
    this.tick = undefined;
    for (const [audience, accounts] of this.changed) {
      const roomId = roomOfStream(audience);
      if (!roomId) continue;
      const present = this.audiences.accountsIn(audience);
      const told = this.told.get(audience) ?? new Set();
      for (const accountId of accounts) {
        const here = present.has(accountId);
        if (here === told.has(accountId)) continue;
        if (here) told.add(accountId);
        else told.delete(accountId);
        this.audiences.signal(audience, 'presence:changed', { roomId, accountId, present: here });
      }
      if (told.size > 0) this.told.set(audience, told);
      else this.told.delete(audience);
    }
    this.changed.clear();
  }
}
