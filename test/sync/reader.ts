import { isDeepStrictEqual } from 'node:util';
import { type HubClient, type RoomSession, createHubClient, memoryOutboxStore } from '@jianqiao/client';
import type { Fact, IssuedTokenView, PositionView, RoomRecord, RoomSummary, RoomView } from '@jianqiao/contract';
import type { HubHarness, Member } from '@jianqiao/testing';

/**
 * Everything that a person is shown of one room; null where it is not shown to them. Who is present is left out: it is a
 * hint of the moment, told once.
 */
export interface Shown {
  readonly room: RoomView | null;
  readonly positions: readonly PositionView[];
  /** The newest facts. */
  readonly facts: readonly Fact[];
  readonly line: RoomSummary | null;
}

const PATIENCE_MS = 30_000;
const NOTHING: Omit<Shown, 'line'> = { room: null, positions: [], facts: [] };

/** A person whose client keeps everything live, and who can also read everything anew. */
export class Reader {
  private readonly sessions = new Map<string, RoomSession>();

  private constructor(
    readonly member: Member,
    private readonly client: HubClient,
  ) {}

  static async of(hub: HubHarness, login: string): Promise<Reader> {
    const member = await hub.as(login);
    const command = { name: 'sync', scopes: ['rooms:read', 'rooms:write'], expiresInDays: 1 };
    const { body } = await member.http('POST', '/me/tokens', command);
    const { accountId, agencyId } = member;
    const client = createHubClient({
      url: hub.url,
      token: (body as IssuedTokenView).secret,
      me: { accountId, agencyId },
      outboxStore: memoryOutboxStore(),
      now: Date.now,
      random: Math.random,
    });
    client.start();
    return new Reader(member, client);
  }

  /** Keeps the room open, as a person who has it on the screen. */
  follow(roomId: string): void {
    const session = this.client.room(roomId);
    session.subscribe(() => undefined);
    this.sessions.set(roomId, session);
  }

  /** What the client holds, by facts and signals alone. */
  shown(roomId: string): Shown {
    const { room, status, positions, timeline } = this.sessions.get(roomId)!.getSnapshot();
    const line = lineOf(this.client.rooms.getSnapshot().rooms, roomId);
    if (status === 'refused' || !room) return { ...NOTHING, line };
    const facts = timeline.facts.slice(-50);
    return { room: withoutUnheard(room), positions: sorted(positions), facts, line };
  }

  /** What the hub answers to somebody who has just come. */
  async fresh(roomId: string): Promise<Shown> {
    const listed = await this.member.done('room:list', {});
    const line = lineOf(listed.items, roomId);
    const opened = await this.member.command('room:open', { roomId });
    if (!opened.ok) return { ...NOTHING, line };
    const { room, positions, facts } = opened.value;
    return { room: withoutUnheard(room), positions: sorted(positions), facts, line };
  }

  /** Both, once they are equal – or, when they do not become so, as they differ. */
  async compared(roomId: string): Promise<{ readonly shown: Shown; readonly fresh: Shown }> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const fresh = await this.fresh(roomId);
      const shown = this.shown(roomId);
      if (isDeepStrictEqual(shown, fresh) || Date.now() > until) return { shown, fresh };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  stop(): void {
    this.client.stop();
  }
}

/** What of a view is the same for every reader. */
export function recordOf({ stream: _stream, head: _head, actions: _actions, ...record }: RoomView): RoomRecord {
  return record;
}

/** Who may not read a room's messages is not told of each: only a reader's head is live. */
function withoutUnheard(room: RoomView): RoomView {
  return room.actions.includes('read') ? room : { ...room, head: 0 };
}

function lineOf(rooms: readonly RoomSummary[], roomId: string): RoomSummary | null {
  const line = rooms.find(({ id }) => id === roomId);
  if (!line) return null;
  return line.member ? line : { ...line, head: 0 };
}

function sorted(positions: readonly PositionView[]): readonly PositionView[] {
  return [...positions].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
