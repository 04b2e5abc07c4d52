import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '@jianqiao/contract';
import { type HubClient, createHubClient, memoryOutboxStore } from '@jianqiao/client';
import type { Person } from './people';

/** A person with the real client, who talks in rooms and keeps what their screen showed. */
export class Talker {
  readonly client: HubClient;
  /** Texts that were acknowledged. */
  readonly acknowledged: string[] = [];
  /** When each text was seen first, by the monotonic clock. */
  readonly seenAt = new Map<string, number>();
  /** When each of one's own texts was sent. */
  readonly sentAt = new Map<string, number>();
  /** Sequences of each room in the order in which the screen got them. */
  readonly shown = new Map<string, number[]>();
  private count = 0;

  constructor(
    readonly person: Person,
    readonly rooms: readonly string[],
    url: string,
  ) {
    const { accountId, agencyId, token } = person;
    this.client = createHubClient({
      url,
      token,
      me: { accountId, agencyId },
      outboxStore: memoryOutboxStore(),
      now: Date.now,
      random: Math.random,
    });
    for (const roomId of rooms) this.show(roomId);
    this.client.outbox.onStored(({ text }) => this.acknowledged.push(text));
    this.client.start();
  }

  say(roomId = this.rooms[this.count % this.rooms.length]!): string {
    this.count += 1;
    const text = `${this.person.login} #${this.count}`;
    this.sentAt.set(text, performance.now());
    this.client.room(roomId).post(text, 'en');
    return text;
  }

  /** Says something again and again until told to stop. */
  async talk(everyMs: number, over: () => boolean): Promise<void> {
    while (!over()) {
      this.say();
      await sleep(everyMs * (0.5 + Math.random()));
    }
  }

  get waiting(): number {
    return this.client.outbox.getSnapshot().entries.length;
  }

  /** Whether every room is followed to its end, and nothing waits to be sent. */
  get isLevel(): boolean {
    const live = this.rooms.every((roomId) => this.client.room(roomId).getSnapshot().status === 'live');
    return live && this.waiting === 0;
  }

  present(roomId = this.rooms[0]!): readonly string[] {
    return this.client.room(roomId).getSnapshot().present;
  }

  stop(): void {
    this.client.stop();
  }

  private show(roomId: string): void {
    const session = this.client.room(roomId);
    const shown: number[] = [];
    const seen = new WeakSet<Fact>();
    this.shown.set(roomId, shown);
    session.subscribe(() => {
      const facts = session.getSnapshot().timeline.facts;
      // New ones stand at the end.
      let start = facts.length;
      while (start > 0 && !seen.has(facts[start - 1]!)) start -= 1;
      for (const fact of facts.slice(start)) {
        seen.add(fact);
        shown.push(fact.sequence);
        const { text } = fact.payload as { readonly text?: string };
        if (text !== undefined && !this.seenAt.has(text)) this.seenAt.set(text, performance.now());
      }
    });
  }
}

/** Whether numbers follow each other without a hole and without a repetition. */
export function isDense(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);
}

/** How long it took from sending to each screen that has seen it, ascending; and what is missing on which screen. */
export function delays(talkers: readonly Talker[]): { readonly ms: readonly number[]; readonly missing: string[] } {
  const ms: number[] = [];
  const missing: string[] = [];
  for (const from of talkers) {
    for (const [text, sent] of from.sentAt) {
      for (const to of talkers) {
        const seen = to.seenAt.get(text);
        if (seen === undefined) missing.push(`${text} by ${to.person.login}`);
        else if (to !== from) ms.push(seen - sent);
      }
    }
  }
  return { ms: ms.sort((a, b) => a - b), missing };
}

/** The value below which a share of ascending numbers lies. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0;
}
