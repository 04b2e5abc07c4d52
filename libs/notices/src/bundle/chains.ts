import type { Ledger, StoredFact } from '@jianqiao/ledger';

/** Streams asked for at once, and facts of each. */
const STREAMS = 100;
const FACTS = 100;

/** The facts of some streams, each from its first on; streams without facts are missing. */
export async function readFacts(
  ledger: Ledger,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredFact[]>> {
  const facts = new Map<string, StoredFact[]>();
  for (let start = 0; start < streamIds.length; start += STREAMS) {
    let afters = new Map(streamIds.slice(start, start + STREAMS).map((id) => [id, 0]));
    while (afters.size > 0) {
      const read = await ledger.readAfterEach(afters, FACTS);
      afters = new Map();
      for (const [streamId, more] of read) {
        facts.set(streamId, [...(facts.get(streamId) ?? []), ...more]);
        if (more.length === FACTS) afters.set(streamId, more.at(-1)!.sequence);
      }
    }
  }
  return facts;
}

/** The sealed steps of some chains, with their disclosures, in order. */
export async function readChains(
  ledger: Ledger,
  streamIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const facts = await readFacts(ledger, streamIds);
  return new Map([...facts].map(([streamId, all]) => [streamId, all.flatMap((fact) => sealedIn(fact) ?? [])]));
}

/** The sealed step that a fact keeps; undefined when it is no evidence. */
export function sealedIn({ payload }: StoredFact): string | undefined {
  if (payload === null) return undefined;
  const { jws } = JSON.parse(payload) as { readonly jws?: unknown };
  return typeof jws === 'string' ? jws : undefined;
}
