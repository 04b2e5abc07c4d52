import type { ActorSnapshot, AgencyView, NoticeReference } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import type { Surroundings } from './draft-circumstances';
import type { Draft } from './drafts.repository';
import { canonicalNotice, sha256 } from './evidence/canonical';
import { statementText } from './evidence/statement';

/** A notice as it would be issued under a number at a time, and what its officer would state. */
export interface Composition {
  readonly number: string;
  readonly at: number;
  readonly canonical: string;
  readonly digest: string;
  readonly statement: string;
  readonly officer: ActorSnapshot;
  readonly references: readonly NoticeReference[];
}

/** The most bytes that the canonical form has room for; 500 recipients with 20 attachments stay far below. */
const CANONICAL_BYTES = 65_000;

/** Puts a notice together. The same draft, number and time always make the same text, on every node. */
export function compose(
  { notice, versions }: Draft,
  { dues, files }: Surroundings,
  agencies: ReadonlyMap<string, AgencyView>,
  officer: ActorSnapshot,
  { number, at }: { readonly number: string; readonly at: number },
): Composition {
  const agencyCode = agencies.get(notice.agencyId)!.code;
  const { id, agencyId, kind, topics, mechanismCode, mark, boardRule, due, references } = notice;
  const canonical = canonicalNotice({
    ...{ id, number, agencyId, agencyCode, kind, topics, mechanismCode, mark, boardRule, at, due, references },
    versions,
    attachments: notice.attachments.map((documentId) => files.get(documentId)!),
    recipients: notice.recipients.map((recipient) => ({
      agencyCode: agencies.get(recipient.agencyId)!.code,
      copy: recipient.copy,
      due: (recipient.copy === 'action' && dues.get(recipient.agencyId)?.date) || null,
    })),
  });
  if (Buffer.byteLength(canonical) > CANONICAL_BYTES) throw new DomainError('too_large');
  const digest = sha256(canonical);
  const nothing = { language: null, text: null, textForAll: false } as const;
  const statement = statementText({ act: 'issue', noticeId: id, number, digest, officer, agencyCode, at, ...nothing });
  return { number, at, canonical, digest, statement, officer, references };
}
