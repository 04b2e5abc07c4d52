import { GENESIS, brokenLink } from './chain';
import type { Head } from './heads';
import type { Ledger } from './ledger';

/** The first fact that is not as it was written. */
export interface Break {
  readonly streamId: string;
  readonly sequence: number;
  readonly reason: string;
}

/** What `hub verify` found: counts when all is well, else the first broken fact. */
export interface Verification {
  readonly streams: number;
  readonly facts: number;
  /** Messages among them whose payload was erased. Nothing shows whether the law wanted it. */
  readonly erased: number;
  readonly broken?: Break;
}

/** What else is done on the way through all streams. */
export interface VerifyOptions {
  /** Where streams once ended: each of these facts must still be there. Nothing else shows that an end was cut off. */
  readonly noted?: ReadonlyMap<string, Head>;
  /** Hears where each stream ends now, in the order of their ids. */
  readonly onEnd?: (streamId: string, head: Head) => void;
}

const PAGE = 5_000;

/**
 * Walks every stream from its first fact and checks each link. Reads in pages, without a transaction: a stream only
 * grows, and what is appended meanwhile is either seen in its place or not at all.
 */
export async function verifyLedger(ledger: Ledger, { noted, onEnd }: VerifyOptions = {}): Promise<Verification> {
  let streams = 0;
  let facts = 0;
  let erased = 0;
  let streamId = '';
  let previous: Head = { sequence: 0, hash: GENESIS };
  const seen = new Set<string>();

  const end = (): Break | undefined => {
    if (streamId === '') return undefined;
    onEnd?.(streamId, { sequence: previous.sequence, hash: previous.hash });
    const expected = noted?.get(streamId);
    if (!expected) return undefined;
    seen.add(streamId);
    if (previous.sequence >= expected.sequence) return undefined;
    return { streamId, sequence: expected.sequence, reason: `the stream ends at ${previous.sequence} now` };
  };

  for (;;) {
    const page = await ledger.readAll(streamId, previous.sequence, PAGE);
    for (const fact of page) {
      if (fact.streamId !== streamId) {
        const cut = end();
        if (cut) return { streams, facts, erased, broken: cut };
        streamId = fact.streamId;
        previous = { sequence: 0, hash: GENESIS };
        streams += 1;
      }
      const reason = brokenLink(previous, fact) ?? rewritten(fact, noted?.get(streamId));
      if (reason) return { streams, facts, erased, broken: { streamId, sequence: fact.sequence, reason } };
      previous = fact;
      facts += 1;
      if (fact.payload === null) erased += 1;
    }
    if (page.length < PAGE) break;
  }
  const broken = end() ?? gone(noted, seen);
  return broken ? { streams, facts, erased, broken } : { streams, facts, erased };
}

/** A chain that was computed anew holds in itself; only a hash that was kept elsewhere shows it. */
function rewritten(fact: Head, noted: Head | undefined): string | undefined {
  return noted?.sequence === fact.sequence && noted.hash !== fact.hash ? 'is not the fact that was noted' : undefined;
}

function gone(noted: ReadonlyMap<string, Head> | undefined, seen: ReadonlySet<string>): Break | undefined {
  for (const [streamId, { sequence }] of noted ?? []) {
    if (!seen.has(streamId)) return { streamId, sequence, reason: 'the stream is gone' };
  }
  return undefined;
}
