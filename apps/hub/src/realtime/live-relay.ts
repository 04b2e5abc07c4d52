import { Gathering } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';

/** Hands one fact to the audience of its stream on this node; says whether the node has just committed it. */
export type Deliver = (fact: StoredFact, committedHere: boolean) => void;

interface Watched {
  /** Sequence handed on last; -1 until the head is known. */
  last: number;
  /** Facts committed elsewhere may be missing: read before handing on. */
  behind: boolean;
  reading: Promise<void> | undefined;
}

const PAGE = 200;
/** Streams read in one statement. */
const TOGETHER = 50;
const RETRY_MS = 500;

/**
 * Hands the facts of watched streams on, in order and without holes, whoever committed them: what this node commits
 * is handed on at once when it is the next; anything else makes the relay read the stream from where it is.
 */
export class LiveRelay {
  private readonly watched = new Map<string, Watched>();
  /** What other nodes commit in a turn reaches us as one hint for many streams: they are read together. */
  private readonly pages = new Gathering<string, readonly StoredFact[]>(
    (streamIds) => this.ledger.readAfterEach(this.lasts(streamIds), PAGE),
    TOGETHER,
    0, // facts have somebody waiting for them
  );

  constructor(
    private readonly ledger: Ledger,
    private readonly deliver: Deliver,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Starts handing on what comes after the stream's present head; resolves when every later fact will be heard.
   * Answers whether what the node knew of the stream may be old, because it was not watched before.
   */
  async watch(streamId: string): Promise<boolean> {
    let state = this.watched.get(streamId);
    if (!state) {
      state = { last: -1, behind: false, reading: undefined };
      this.watched.set(streamId, state);
      state.reading = this.begin(streamId, state);
    }
    const fresh = state.last < 0;
    if (fresh) await state.reading;
    return fresh && !this.isKnown(streamId, state.last);
  }

  /** Whether what the node knows of a stream includes its facts up to this one; until told, it knows of none. */
  isKnown: (streamId: string, sequence: number) => boolean = () => false;

  /** The fact after which everything of a watched stream is handed on; undefined where that is not known. */
  handedOn(streamId: string): number | undefined {
    const last = this.watched.get(streamId)?.last ?? -1;
    return last < 0 ? undefined : last;
  }

  unwatch(streamId: string): void {
    this.watched.delete(streamId);
  }

  watches(streamId: string): boolean {
    return this.watched.has(streamId);
  }

  /** Streams watched now. */
  get streams(): readonly string[] {
    return [...this.watched.keys()];
  }

  /** Facts that this node has just committed. */
  committed(facts: readonly StoredFact[]): void {
    for (const fact of facts) {
      const state = this.watched.get(fact.streamId);
      if (!state || fact.sequence <= state.last) continue;
      if (state.last >= 0 && fact.sequence === state.last + 1 && !state.reading) {
        state.last = fact.sequence;
        this.deliver(fact, true);
      } else {
        this.readOn(fact.streamId, state);
      }
    }
  }

  /** Another node says, or a look at the database shows, that the stream has reached this sequence. */
  reached(streamId: string, sequence: number): void {
    const state = this.watched.get(streamId);
    if (state && sequence > state.last) this.readOn(streamId, state);
  }

  /** Where to read on in streams that are still watched. */
  private lasts(streamIds: readonly string[]): ReadonlyMap<string, number> {
    const lasts = new Map<string, number>();
    for (const id of streamIds) {
      const state = this.watched.get(id);
      if (state && state.last >= 0) lasts.set(id, state.last);
    }
    return lasts;
  }

  private async begin(streamId: string, state: Watched): Promise<void> {
    try {
      state.last = await this.ledger.headSequence(streamId);
    } catch (error) {
      // Its only listener may have gone, and be back with a watch of their own.
      if (this.watched.get(streamId) === state) this.watched.delete(streamId);
      throw error;
    } finally {
      state.reading = undefined;
    }
    if (state.behind) this.readOn(streamId, state);
  }

  private readOn(streamId: string, state: Watched): void {
    state.behind = true;
    state.reading ??= this.catchUp(streamId, state);
  }

  /** Ends without an await after the last look at `behind`, so that no wake-up falls between the two. */
  private async catchUp(streamId: string, state: Watched): Promise<void> {
    try {
      while (state.behind && this.watched.get(streamId) === state) {
        state.behind = false;
        const facts = (await this.pages.ask(streamId)) ?? [];
        if (this.watched.get(streamId) !== state) return;
        for (const fact of facts) {
          state.last = fact.sequence;
          this.deliver(fact, false);
        }
        if (facts.length === PAGE) state.behind = true;
      }
    } catch (error) {
      this.onError(error);
      setTimeout(() => this.readOn(streamId, state), RETRY_MS).unref();
    } finally {
      state.reading = undefined;
    }
  }
}
