import { GENESIS, brokenLink } from './chain';
import type { Ledger } from './ledger';

/** What `hub verify` found: counts when all is well, else the first broken fact. */
export interface Verification {
  readonly streams: number;
  readonly facts: number;
  readonly broken?: { readonly streamId: string; readonly sequence: number; readonly reason: string };
}

const PAGE = 1_000;

/** Walks every stream from its first fact and checks each link. Reads in pages; holds one page at a time. */
export async function verifyLedger(ledger: Ledger): Promise<Verification> {
  let streams = 0;
  let facts = 0;
  let streamId = '';
  let previous = { sequence: 0, hash: GENESIS };
  for (;;) {
    const page = await ledger.readAll(streamId, previous.sequence, PAGE);
    for (const fact of page) {
      if (fact.streamId !== streamId) {
        streamId = fact.streamId;
        previous = { sequence: 0, hash: GENESIS };
        streams += 1;
      }
      const reason = brokenLink(previous, fact);
      if (reason) return { streams, facts, broken: { streamId, sequence: fact.sequence, reason } };
      previous = fact;
      facts += 1;
    }
    if (page.length < PAGE) return { streams, facts };
  }
}
