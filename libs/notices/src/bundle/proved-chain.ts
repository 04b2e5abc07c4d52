import type { Break, StoredFact } from '@jianqiao/ledger';
import { type KeyObject, verify } from 'node:crypto';
import { evidenceHash, withoutDisclosures } from '../evidence/evidence';
import { sealedIn } from './chains';
import { type ProvedStep, withWords } from './proved-state';

/** A chain as state has it. */
export interface ChainEnd {
  readonly streamId: string;
  readonly digest: string;
  readonly count: number;
  readonly last: string | null;
  /** What the first step follows. */
  readonly root: string | null;
}

/** The steps of a chain, each proved and in its place, up to the end that the state says; or where it breaks. */
export function provedChain(
  facts: readonly StoredFact[],
  end: ChainEnd,
  keys: ReadonlyMap<string, KeyObject>,
): Break | { readonly steps: readonly ProvedStep[] } {
  let previous = end.root;
  let count = 0;
  const steps: ProvedStep[] = [];
  for (const fact of facts) {
    const sealed = sealedIn(fact);
    if (sealed === undefined) continue;
    const at = (reason: string): Break => ({ streamId: end.streamId, sequence: fact.sequence, reason });
    count += 1;
    const step = opened(withoutDisclosures(sealed), keys);
    if (typeof step === 'string') return at(step);
    if (step.chain !== end.streamId || step.sequence !== count) return at('the evidence is of another place');
    if (step.previous !== previous) return at('the evidence does not continue the step before it');
    if (step.notice.digest !== end.digest) return at('the evidence is of another notice');
    steps.push(withWords(step, sealed));
    previous = evidenceHash(sealed);
  }
  const sequence = facts.at(-1)?.sequence ?? 0;
  if (count !== end.count || (count > 0 && previous !== end.last)) {
    return { streamId: end.streamId, sequence, reason: 'the chain of evidence does not end where the state says' };
  }
  return { steps };
}

interface Step extends ProvedStep {
  readonly chain: string;
  readonly sequence: number;
  readonly previous: string | null;
  readonly notice: { readonly digest: string };
}

function opened(jws: string, keys: ReadonlyMap<string, KeyObject>): Step | string {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  try {
    const { kid } = decoded(header) as { readonly kid: string };
    const key = keys.get(kid);
    if (!key) return `the key ${kid} is not published`;
    const sound = verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
    return sound ? (decoded(payload) as Step) : `the signature does not fit the key ${kid}`;
  } catch {
    return 'the evidence cannot be read';
  }
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
}
