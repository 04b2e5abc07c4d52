import { HubClient, HubClientOptions, createHubClient } from '../src/hub-client';
import { OutboxStore, memoryOutboxStore } from '../src/outbox-store';
import { FakeHub } from './fake-hub';
import { Chance } from './random';
import { VirtualTime } from './virtual-time';

/** Beijing's and Hanoi's liaison officers with an open room between them, in a world of its own. */
export class World {
  readonly time = new VirtualTime();
  readonly chance: Chance;
  readonly hub: FakeHub;
  readonly clients: HubClient[] = [];

  constructor(seed = 1) {
    this.chance = new Chance(seed);
    this.hub = new FakeHub(this.time, this.chance);
    this.hub.enlist('lin', 'cn');
    this.hub.enlist('zhou', 'cn', 'interpreter');
    this.hub.enlist('tran', 'vn');
    this.hub.enlist('pham', 'vn', 'interpreter');
    this.hub.enlist('boun', 'la');
  }

  /** A room that Beijing proposed and Hanoi accepted. */
  openRoom(): string {
    const { id, version } = this.hub.act('lin', 'room:propose', {
      proposalId: this.chance.id(),
      kind: 'bilateral',
      agencyIds: ['vn'],
      titles: { en: 'Telecom fraud' },
      purposes: { en: 'Exchange on joint cases' },
    });
    this.hub.act('tran', 'room:accept', { roomId: id, expectedVersion: version });
    return id;
  }

  /** A started client; with the same store it is the same browser. */
  client(
    accountId: string,
    outboxStore: OutboxStore = memoryOutboxStore(),
    more: Partial<HubClientOptions> = {},
  ): HubClient {
    const { agencyId } = this.hub.officers.get(accountId)!;
    const client = createHubClient({
      url: '',
      me: { accountId, agencyId },
      outboxStore,
      now: this.time.now,
      random: this.chance.next,
      newId: this.chance.id,
      timers: this.time,
      openLink: this.hub.linksFor(accountId),
      ...more,
    });
    this.clients.push(client);
    client.start();
    return client;
  }

  /** Posts as a quiet colleague would, from elsewhere. */
  say(accountId: string, roomId: string, text: string): number {
    const message = { roomId, clientMessageId: this.chance.id(), text, language: 'en' };
    return this.hub.act(accountId, 'message:post', message).sequence;
  }

  /** Texts of all messages that the hub has stored in a room. */
  stored(roomId: string): readonly string[] {
    return textsOf(this.hub.rooms.room(roomId).facts);
  }
}

/** Texts of the messages among facts. */
export function textsOf(facts: readonly { readonly type: string; readonly payload: unknown }[]): readonly string[] {
  return facts
    .filter(({ type }) => type === 'message:posted')
    .map(({ payload }) => (payload as { readonly text: string }).text);
}
