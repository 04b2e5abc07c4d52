import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { type KeyObject, createPublicKey, verify } from 'node:crypto';
import { In, MoreThan, Not, IsNull } from 'typeorm';
import { evidenceHash, withoutDisclosures } from '../evidence/evidence';
import { sha256, versionDigest } from '../evidence/canonical';
import { EvidenceKeys } from '../evidence/keys';
import { NoticeEntity, NoticeVersionEntity } from '../notice.entity';
import { noticeStream, receiptStream } from '../notice.facts';
import { ReceiptEntity } from '../receipt.entity';
import { readFacts, sealedIn } from './chains';
import { type ProvedStep, canonicalOf, falseOfNotice, falseOfReceipt, withWords } from './proved-state';

/** The first place where the evidence of notices is not whole. */
export interface EvidenceBreak {
  readonly streamId: string;
  readonly sequence: number;
  readonly reason: string;
}

/** A chain as state has it. */
interface ChainEnd {
  readonly streamId: string;
  readonly digest: string;
  readonly count: number;
  readonly last: string | null;
  /** What the first step follows. */
  readonly root: string | null;
}

/** Notices that are checked at a time. */
const PORTION = 50;

/**
 * Where the evidence of notices, its facts and the present state disagree; undefined when they agree. A link of the chain
 * of facts can be computed anew by whoever holds the database: these signatures cannot.
 */
export async function verifyEvidence(database: Database, ledger: Ledger): Promise<EvidenceBreak | undefined> {
  const keys = new Map<string, KeyObject>();
  for (const { id, jwk } of await EvidenceKeys.published(database)) {
    keys.set(id, createPublicKey({ key: { ...jwk }, format: 'jwk' }));
  }
  for (let after = ''; ;) {
    const notices = await database.reader.find(NoticeEntity, {
      where: { id: MoreThan(after), number: Not(IsNull()) },
      order: { id: 'ASC' },
      take: PORTION,
    });
    const broken = await inPortion(database, ledger, keys, notices);
    if (broken) return broken;
    if (notices.length < PORTION) return withoutState(database);
    after = notices.at(-1)!.id;
  }
}

async function inPortion(
  database: Database,
  ledger: Ledger,
  keys: ReadonlyMap<string, KeyObject>,
  notices: readonly NoticeEntity[],
): Promise<EvidenceBreak | undefined> {
  const ids = notices.map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const versions = await database.reader.findBy(NoticeVersionEntity, { noticeId: In(ids) });
  const receipts = await database.reader.findBy(ReceiptEntity, { noticeId: In(ids) });
  const facts = await readFacts(ledger, [...ids.map(noticeStream), ...receipts.map(({ id }) => receiptStream(id))]);
  for (const notice of notices) {
    const streamId = noticeStream(notice.id);
    const wrong = contentFault(
      notice,
      versions.filter(({ noticeId }) => noticeId === notice.id),
    );
    if (wrong) return { streamId, sequence: 1, reason: wrong };
    const steps = facts.get(streamId) ?? [];
    const chain = provedChain(steps, endOfNotice(notice), keys);
    if ('reason' in chain) return chain;
    const untrue = falseOfNotice(notice, chain.steps);
    if (untrue) return { streamId, sequence: steps.length, reason: `no evidence of the notice’s ${untrue}` };
    const issue = steps.map(sealedIn).find((jws) => jws !== undefined);
    const own = receipts.filter(({ noticeId }) => noticeId === notice.id);
    if (!sameAgencies(notice, own)) return { streamId, sequence: 1, reason: 'recipients were altered' };
    for (const receipt of own) {
      const root = issue === undefined ? null : evidenceHash(issue);
      const fault = receiptFault(notice, receipt, facts.get(receiptStream(receipt.id)) ?? [], root, keys);
      if (fault) return fault;
    }
  }
  return undefined;
}

function sameAgencies({ recipients }: NoticeEntity, receipts: readonly ReceiptEntity[]): boolean {
  const agencies = new Map(receipts.map(({ agencyId, position }) => [agencyId, position]));
  return agencies.size === recipients.length && recipients.every(({ agencyId }, n) => agencies.get(agencyId) === n);
}

function receiptFault(
  notice: NoticeEntity,
  receipt: ReceiptEntity,
  facts: readonly StoredFact[],
  root: string | null,
  keys: ReadonlyMap<string, KeyObject>,
): EvidenceBreak | undefined {
  const end = endOfReceipt(receipt, notice, root);
  const chain = provedChain(facts, end, keys);
  if ('reason' in chain) return chain;
  const untrue = falseOfReceipt(receipt, chain.steps, notice.state === 'issued');
  if (!untrue) return undefined;
  return { streamId: end.streamId, sequence: facts.length, reason: `no evidence of the receipt’s ${untrue}` };
}

/** Whether the stored notice is the one that was issued. */
function contentFault(notice: NoticeEntity, versions: readonly NoticeVersionEntity[]): string | undefined {
  const { canonical, digest, number } = notice;
  if (canonical === null || sha256(canonical) !== digest) return 'the digest is not of the canonical form';
  const form = JSON.parse(canonical) as {
    readonly id: string;
    readonly number: string;
    readonly recipients: readonly unknown[];
    readonly versions: readonly { readonly language: string; readonly sha256: string }[];
  };
  if (form.id !== notice.id || form.number !== number) return 'the canonical form is of another notice';
  if (form.recipients.length !== notice.recipients.length) return 'recipients were altered';
  if (form.versions.length !== versions.length) return 'versions are missing';
  for (const version of versions) {
    const known = form.versions.find(({ language }) => language === version.language);
    const hash = versionDigest(version);
    if (known?.sha256 !== hash || version.sha256 !== hash) return `the version in ${version.language} was altered`;
  }
  if (canonicalOf(notice, versions) !== canonical) return 'the notice is not as its canonical form says';
  return undefined;
}

function endOfNotice({ id, digest, evidenceCount, lastEvidence }: NoticeEntity): ChainEnd {
  return {
    streamId: noticeStream(id),
    digest: digest!,
    count: evidenceCount,
    last: lastEvidence,
    root: null,
  };
}

function endOfReceipt(receipt: ReceiptEntity, { digest }: NoticeEntity, root: string | null): ChainEnd {
  const { id, evidenceCount: count, lastEvidence: last } = receipt;
  return { streamId: receiptStream(id), digest: digest!, count, last, root };
}

/** The steps of a chain, each proved and in its place, up to the end that the state says; or where it breaks. */
function provedChain(
  facts: readonly StoredFact[],
  end: ChainEnd,
  keys: ReadonlyMap<string, KeyObject>,
): EvidenceBreak | { readonly steps: readonly ProvedStep[] } {
  let previous = end.root;
  let count = 0;
  const steps: ProvedStep[] = [];
  for (const fact of facts) {
    const sealed = sealedIn(fact);
    if (sealed === undefined) continue;
    const at = (reason: string): EvidenceBreak => ({ streamId: end.streamId, sequence: fact.sequence, reason });
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

/** Facts of which the state knows nothing: a notice or a receipt that was deleted, or made a draft, behind the hub's back. */
async function withoutState(database: Database): Promise<EvidenceBreak | undefined> {
  for (const [type, table, start, known] of [
    ['notice:issued', 'notice', 8, 'number'],
    ['receipt:submitted', 'notice_receipt', 9, 'id'],
  ] as const) {
    const rows: readonly { readonly stream_id: string; readonly sequence: string | number }[] =
      await database.reader.query(
        `SELECT f.stream_id, f.sequence FROM fact f LEFT JOIN ${table} s ON s.id = SUBSTR(f.stream_id, ${start})
         WHERE f.type = ? AND s.${known} IS NULL ORDER BY f.stream_id LIMIT 1`,
        [type],
      );
    const [row] = rows;
    if (row)
      return { streamId: row.stream_id, sequence: Number(row.sequence), reason: 'the state knows nothing of it' };
  }
  return undefined;
}
