import { PostedMessage } from '@jianqiao/contract';
import { Outbox } from './outbox';
import { OutboxEntry } from './outbox-store';
import { PendingMessage } from './room-session';
import { Timeline } from './timeline';

/** Own messages of one room that its timeline does not show yet, so that none is ever seen twice or not at all. */
export class PendingMessages {
  /** Acknowledged, while the fact has not arrived. */
  private readonly stored = new Map<string, { readonly entry: OutboxEntry; readonly sequence: number }>();
  private unsubscribe: (() => void)[] = [];

  constructor(
    private readonly roomId: string,
    private readonly myAccountId: string,
    private readonly outbox: Outbox,
  ) {}

  start(changed: () => void, onStored: (posted: PostedMessage) => void): void {
    this.unsubscribe = [
      this.outbox.subscribe(changed),
      this.outbox.onStored((entry, posted) => {
        if (entry.roomId !== this.roomId) return;
        this.stored.set(entry.id, { entry, sequence: posted.sequence });
        onStored(posted);
      }),
    ];
  }

  stop(): void {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    this.stored.clear();
  }

  /** In the order in which they will stand. */
  after(timeline: Timeline): readonly PendingMessage[] {
    for (const [id, { sequence }] of this.stored) if (sequence <= timeline.head) this.stored.delete(id);
    const stored = [...this.stored.values()].sort((a, b) => a.sequence - b.sequence);
    const entries = this.outbox.getSnapshot().entries.filter(({ roomId }) => roomId === this.roomId);
    if (entries.length === 0 && stored.length === 0) return NONE;
    const shown = this.shownIn(timeline);
    return [
      ...stored.map(({ entry }) => toPending(entry, 'stored')),
      ...entries.filter(({ id }) => !this.stored.has(id)).map((entry) => toPending(entry, entry.state)),
    ].filter(({ id }) => !shown.has(id));
  }

  private shownIn(timeline: Timeline): ReadonlySet<string> {
    const mine = timeline.facts.flatMap((fact) =>
      fact.type === 'message:posted' && fact.actor.accountId === this.myAccountId ? [fact.payload.clientMessageId] : [],
    );
    return new Set(mine);
  }
}

const NONE: readonly PendingMessage[] = [];

function toPending(entry: OutboxEntry, state: PendingMessage['state']): PendingMessage {
  const { id, text, language, createdAt, problem } = entry;
  return { id, text, language, createdAt, state, problem };
}
