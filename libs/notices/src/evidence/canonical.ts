import type {
  AttachmentView,
  BoardRule,
  Copy,
  DueRule,
  HandlingMark,
  Instant,
  NoticeBlock,
  NoticeKind,
  NoticeReference,
  VersionAuthority,
} from '@jianqiao/contract';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** The one JSON text (RFC 8785) of a value: what is hashed and signed must read the same on every machine. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 of a text's UTF-8, base64url: 43 characters. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A point of time as evidence writes it: UTC with milliseconds. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** A language version as far as its hash covers it. */
export interface HashedVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
}

/** The canonical form of a version; its SHA-256 is the version's hash. */
export function canonicalVersion({ language, authority, title, blocks }: HashedVersion): string {
  return canonical({ authority, blocks, language, title });
}

/** The hash of a version: SHA-256 over its canonical form, base64url. Whoever certifies it certifies this. */
export function versionDigest(version: HashedVersion): string {
  return sha256(canonicalVersion(version));
}

/** All that a notice's digest covers. Lists are in the notice's own order. */
export interface NoticeContent {
  readonly id: string;
  readonly number: string;
  readonly agencyId: string;
  /** Codes, not names: names change, and a code is the same in every language. */
  readonly agencyCode: string;
  readonly kind: NoticeKind;
  readonly topics: readonly string[];
  readonly mechanismCode: string | null;
  readonly mark: HandlingMark;
  readonly boardRule: BoardRule;
  readonly at: Instant;
  readonly due: DueRule | null;
  readonly versions: readonly {
    readonly language: string;
    readonly authority: VersionAuthority;
    readonly sha256: string;
  }[];
  readonly attachments: readonly Pick<AttachmentView, 'name' | 'mediaType' | 'bytes' | 'sha256'>[];
  readonly recipients: readonly {
    readonly agencyCode: string;
    readonly copy: Copy;
    /** The date at the agency, `YYYY-MM-DD`; null for those who are not asked to answer. */
    readonly due: string | null;
  }[];
  readonly references: readonly NoticeReference[];
}

export const NOTICE_FORMAT = 'jianqiao-notice/1';

/** The canonical form of a notice (docs/evidence.md); `sha256` of it is the notice's digest. */
export function canonicalNotice(content: NoticeContent): string {
  return canonical({
    format: NOTICE_FORMAT,
    id: content.id,
    number: content.number,
    issuer: { id: content.agencyId, code: content.agencyCode },
    issuedAt: isoInstant(content.at),
    kind: content.kind,
    topics: content.topics,
    mechanism: content.mechanismCode,
    mark: content.mark,
    boardRule: content.boardRule,
    due: content.due,
    versions: content.versions.map(({ language, authority, sha256: hash }) => ({ language, authority, sha256: hash })),
    attachments: content.attachments.map(({ name, mediaType, bytes, sha256: hash }) => ({
      name,
      mediaType,
      bytes,
      sha256: hash,
    })),
    recipients: content.recipients.map(({ agencyCode, copy, due }) => ({ agency: agencyCode, copy, due })),
    references: content.references.map(({ relation, kind, id, number }) => ({ relation, kind, id, number })),
  });
}
