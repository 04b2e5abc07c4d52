import type { ActorSnapshot, EvidenceStepName, ProvedStep, SignatureKind } from '@jianqiao/contract';
import { canonical, sha256 } from '../evidence/canonical';
import { EVIDENCE_FORMAT, EVIDENCE_TYPE } from '../evidence/evidence';
import { STATEMENT_FORMAT } from '../evidence/statement';
import type { KeyRing } from './check-jws';
import { checkPasskey } from './check-passkey';
import { type Part, bytesOf, readCanonical, same, utf8Of } from './reading';

/** What every step of a bundle has to be about. */
export interface Subject {
  readonly id: string;
  readonly number: string;
  readonly digest: string;
  readonly issuedAt: string;
}

/** Where the next step of a chain has to stand. */
export interface Expected {
  /** Undefined for the first step of a receipt, which names its chain. */
  readonly chain: string | undefined;
  readonly sequence: number;
  readonly previous: string | null;
  readonly steps: readonly EvidenceStepName[];
}

/** A step that proved sound. */
export interface SoundStep extends ProvedStep {
  readonly hub: string;
  readonly chainId: string;
  readonly hash: string;
  readonly agency: unknown;
  readonly copy: unknown;
  /** Whether the officer's words are in the evidence, but not in this bundle. */
  readonly wordsWithheld: boolean;
}

const REQUIRED = ['format', 'hub', 'chain', 'sequence', 'previous', 'step', 'notice', 'at'];
const OPTIONAL = ['agency', 'officer', 'language', 'copy', 'due', 'by', 'reason', 'signed', 'statement', 'signature'];
const WORDS = ['statement', 'signature'] as const;

/** The act that a step records, for those that an officer states. */
const ACTS: Readonly<Partial<Record<string, string>>> = {
  issued: 'issue',
  acknowledged: 'acknowledge',
  reserved: 'reserve',
  returned: 'return',
};

/** The hub seals a statement at once: this covers what is prepared, signed by hand, sent and committed. */
const STATED_WITHIN_MS = 10 * 60_000;

/** Checks one step of a chain: its JWS, its place, that it is about this notice, and the officer's statement in it. */
export async function checkStep(part: Part, ring: KeyRing, subject: Subject, expected: Expected): Promise<SoundStep> {
  part.members(['jws'], ['disclosures']);
  const jws = part.at('jws');
  const opened = await ring.open(jws, EVIDENCE_TYPE);
  // All of a payload is signed: whatever is wrong with it, the place to name is the JWS.
  const payload = opened.payload;
  const said = payload.members(REQUIRED, [...OPTIONAL, '_sd', '_sd_alg']);
  if (said['format'] !== EVIDENCE_FORMAT) jws.fail('unknown_format');
  const name = payload.at('step').text();
  if (!(expected.steps as readonly string[]).includes(name)) jws.fail('order_wrong', name);
  if (expected.chain !== undefined && said['chain'] !== expected.chain) jws.fail('order_wrong', expected.chain);
  if (said['sequence'] !== expected.sequence) jws.fail('order_wrong', String(expected.sequence));
  if (said['previous'] !== expected.previous) jws.fail('previous_wrong', expected.previous ?? '');
  const { id, number, digest } = subject;
  if (!same(said['notice'], { id, number, digest })) jws.fail('other_notice', number);

  const words = wordsOf(part, payload);
  const at = payload.at('at').instant();
  const officer = payload.at('officer').isThere ? (said['officer'] as ActorSnapshot) : null;
  const step: SoundStep = {
    chain: name === 'issued' || payload.at('chain').text().startsWith('notice:') ? 'notice' : 'receipt',
    step: name as EvidenceStepName,
    at,
    agencyCode: payload.at('agency').isThere ? payload.at('agency').at('code').text() : null,
    officer: officer && { name: officer.name, capacity: officer.capacity },
    language: payload.at('language').optionalText(),
    signed: (payload.at('signed').optionalText() as SignatureKind | null) ?? null,
    text: payload.at('reason').optionalText(),
    due: payload.at('due').isThere ? payload.at('due').at('date').text() : null,
    by: payload.at('by').isThere ? payload.at('by').at('number').text() : null,
    hub: payload.at('hub').text(),
    chainId: payload.at('chain').text(),
    hash: opened.hash,
    agency: said['agency'],
    copy: said['copy'],
    wordsWithheld: words === 'withheld',
  };
  const act = ACTS[name];
  if (act === undefined) {
    if (step.signed !== null || words !== 'none') jws.fail('malformed');
    return step;
  }
  if (words === 'none' || officer === null) return jws.fail('statement_missing', act);
  if (words === 'withheld') return step;
  return { ...step, text: checkStatement(words, step, { act, subject, officer, at }) };
}

interface Words {
  readonly statement: Part;
  readonly signature: Part;
}

/** The officer's words: in the payload, in disclosures whose hashes the payload holds, or withheld from this reader. */
function wordsOf(part: Part, payload: Part): Words | 'withheld' | 'none' {
  const [statement, signature] = [payload.at('statement'), payload.at('signature')];
  const hashes = payload.at('_sd');
  const list = part.at('disclosures');
  if (!hashes.isThere) {
    if (payload.at('_sd_alg').isThere || list.isThere) return list.fail('disclosure_wrong');
    if (!statement.isThere && !signature.isThere) return 'none';
    return { statement, signature };
  }
  if (statement.isThere || signature.isThere) return payload.fail('malformed');
  payload.at('_sd_alg').is('sha-256', 'malformed');
  const known = hashes.list().map((hash) => hash.text());
  if (known.length !== WORDS.length) return payload.fail('malformed');
  if (!list.isThere) return 'withheld';
  const disclosed = new Map<string, Part>();
  for (const one of list.list()) {
    const text = one.text();
    if (!known.includes(sha256(text))) one.fail('disclosure_wrong');
    const [salt, name, value] = readCanonical(one.place, utf8Of(one.place, bytesOf(one.place, text))).list();
    if (!salt || !name || !value) return one.fail('disclosure_wrong');
    disclosed.set(name.text(), value);
  }
  const [words, given] = WORDS.map((name) => disclosed.get(name));
  if (!words || !given || disclosed.size !== WORDS.length) return list.fail('disclosure_wrong');
  return { statement: words, signature: given };
}

interface Stated {
  readonly act: string;
  readonly subject: Subject;
  readonly officer: ActorSnapshot;
  readonly at: number;
}

/** Checks that the statement is the one that the step says, and that it was signed; answers its text. */
function checkStatement(words: Words, step: SoundStep, { act, subject, officer, at }: Stated): string | null {
  const { place } = words.statement;
  const text = words.statement.text();
  const statement = readCanonical(place, text);
  const said = statement.members(['format', 'act', 'notice', 'officer', 'language', 'text', 'textForAll', 'at']);
  if (said['format'] !== STATEMENT_FORMAT) words.statement.fail('unknown_format');
  const { id, number, digest } = subject;
  const expected = {
    act,
    notice: { id, number, digest },
    officer: { ...officer, agencyCode: step.agencyCode ?? undefined },
    language: step.language,
  };
  for (const [name, value] of Object.entries(expected)) {
    if (!same(said[name], JSON.parse(canonical(value)))) words.statement.fail('statement_differs', name);
  }
  const statedAt = statement.at('at').instant();
  if (act === 'issue' && said['at'] !== subject.issuedAt) words.statement.fail('statement_differs', 'at');
  if (Math.abs(at - statedAt) > STATED_WITHIN_MS) words.statement.fail('statement_differs', 'at');

  const kind = words.signature.at('kind').raw;
  if (kind !== step.signed) words.signature.fail('statement_differs', 'kind');
  if (kind === 'passkey') checkPasskey(words.signature, text);
  else {
    words.signature.members(['kind']);
    words.signature.at('kind').is('hub', 'malformed');
  }
  return statement.at('text').optionalText();
}
