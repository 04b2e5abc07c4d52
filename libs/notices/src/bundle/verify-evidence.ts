import { type Break, type Ledger, type StoredFact, standing } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { type KeyObject, createPublicKey } from 'node:crypto';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { evidenceHash } from '../evidence/evidence';
import { sha256, versionDigest } from '../evidence/canonical';
import { EvidenceKeys } from '../evidence/keys';
import type { NoticeFiles } from '../notice-directory';
import { NoticeEntity, NoticeVersionEntity } from '../notice.entity';
import { noticeStream, receiptStream } from '../notice.facts';
import { ReceiptEntity } from '../receipt.entity';
import { readFacts, sealedIn } from './chains';
import { type ChainEnd, provedChain } from './proved-chain';
import { canonicalOf, falseOfNotice, falseOfReceipt } from './proved-state';

/** Notices that are checked at a time. */
const PORTION = 50;

/** What the state has of some notices, and all that it is held against. */
interface Reading {
  readonly notices: readonly NoticeEntity[];
  readonly versions: readonly NoticeVersionEntity[];
  readonly receipts: readonly ReceiptEntity[];
  readonly files: Awaited<ReturnType<NoticeFiles['records']>>;
  readonly facts: ReadonlyMap<string, readonly StoredFact[]>;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

/**
 * Where the evidence of notices, its facts and the present state disagree; undefined when they agree. A link of the chain
 * of facts can be computed anew by whoever holds the database: these signatures cannot. Reads in portions, without a
 * transaction: what moved meanwhile is read again before it is called broken.
 */
export async function verifyEvidence(
  database: Database,
  ledger: Ledger,
  records: NoticeFiles['records'],
): Promise<Break | undefined> {
  const issued = (id: string | ReturnType<typeof MoreThan<string>>) =>
    database.reader.find(NoticeEntity, { where: { id, number: Not(IsNull()) }, order: { id: 'ASC' }, take: PORTION });
  const faults = async (notices: readonly NoticeEntity[]) => faultsIn(await read(database, ledger, records, notices));
  for (let after = ''; ;) {
    const notices = await issued(MoreThan(after));
    for (const { noticeId, ...found } of await faults(notices)) {
      const broken = await standing(found, async () => faults(await issued(noticeId)));
      if (broken) return { streamId: broken.streamId, sequence: broken.sequence, reason: broken.reason };
    }
    if (notices.length < PORTION) return withoutState(database);
    after = notices.at(-1)!.id;
  }
}

async function read(
  database: Database,
  ledger: Ledger,
  records: NoticeFiles['records'],
  notices: readonly NoticeEntity[],
): Promise<Reading> {
  const ids = notices.map(({ id }) => id);
  const versions = await database.reader.findBy(NoticeVersionEntity, { noticeId: In(ids) });
  const receipts = await database.reader.findBy(ReceiptEntity, { noticeId: In(ids) });
  const files = await records([...new Set(notices.flatMap(({ attachments }) => attachments))]);
  const facts = await readFacts(ledger, [...ids.map(noticeStream), ...receipts.map(({ id }) => receiptStream(id))]);
  // Last: a key is published before anything is signed with it.
  const published = await EvidenceKeys.published(database);
  const keys = published.map(({ id, jwk }): [string, KeyObject] => {
    return [id, createPublicKey({ key: { ...jwk }, format: 'jwk' })];
  });
  return { notices, versions, receipts, files, facts, keys: new Map(keys) };
}

function* faultsIn(reading: Reading): Iterable<Break & { readonly noticeId: string }> {
  const versions = Map.groupBy(reading.versions, ({ noticeId }) => noticeId);
  const receipts = Map.groupBy(reading.receipts, ({ noticeId }) => noticeId);
  for (const notice of reading.notices) {
    const { id: noticeId } = notice;
    const own = receipts.get(noticeId) ?? [];
    const wrong = noticeFault(notice, versions.get(noticeId) ?? [], own, reading);
    if (wrong) yield { noticeId, ...wrong };
    const issue = reading.facts
      .get(noticeStream(noticeId))
      ?.map(sealedIn)
      .find((jws) => jws !== undefined);
    const root = issue === undefined ? null : evidenceHash(issue);
    for (const receipt of own) {
      const fault = receiptFault(notice, receipt, root, reading);
      if (fault) yield { noticeId, ...fault };
    }
  }
}

function noticeFault(
  notice: NoticeEntity,
  versions: readonly NoticeVersionEntity[],
  receipts: readonly ReceiptEntity[],
  reading: Reading,
): Break | undefined {
  const streamId = noticeStream(notice.id);
  const wrong = contentFault(notice, versions, reading.files);
  if (wrong) return { streamId, sequence: 1, reason: wrong };
  const steps = reading.facts.get(streamId) ?? [];
  const chain = provedChain(steps, endOfNotice(notice), reading.keys);
  if ('reason' in chain) return chain;
  const untrue = falseOfNotice(notice, chain.steps);
  if (untrue) return { streamId, sequence: steps.length, reason: `no evidence of the notice’s ${untrue}` };
  return sameAgencies(notice, receipts) ? undefined : { streamId, sequence: 1, reason: 'recipients were altered' };
}

function sameAgencies({ recipients }: NoticeEntity, receipts: readonly ReceiptEntity[]): boolean {
  const agencies = new Map(receipts.map(({ agencyId, position }) => [agencyId, position]));
  return agencies.size === recipients.length && recipients.every(({ agencyId }, n) => agencies.get(agencyId) === n);
}

function receiptFault(
  notice: NoticeEntity,
  receipt: ReceiptEntity,
  root: string | null,
  { facts: all, keys }: Reading,
): Break | undefined {
  const end = endOfReceipt(receipt, notice, root);
  const facts = all.get(end.streamId) ?? [];
  const chain = provedChain(facts, end, keys);
  if ('reason' in chain) return chain;
  const untrue = falseOfReceipt(receipt, chain.steps, notice.state === 'issued');
  if (!untrue) return undefined;
  return { streamId: end.streamId, sequence: facts.length, reason: `no evidence of the receipt’s ${untrue}` };
}

/** Whether the stored notice is the one that was issued. */
function contentFault(
  notice: NoticeEntity,
  versions: readonly NoticeVersionEntity[],
  files: Reading['files'],
): string | undefined {
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
  const attached = notice.attachments.flatMap((id) => files.get(id) ?? []);
  if (attached.length < notice.attachments.length) return 'an attached document is gone';
  if (canonicalOf(notice, versions, attached) === canonical) return undefined;
  return 'the attachments are not those of the canonical form';
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

/** Facts of which the state knows nothing: a notice or a receipt that was deleted, or made a draft, behind the hub's back. */
async function withoutState(database: Database): Promise<Break | undefined> {
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
