import type {
  BlockerView,
  DueRule,
  NoticeBlock,
  NoticeReference,
  NoticeState,
  RecipientView,
  VersionAuthority,
} from '@jianqiao/contract';
import { isAligned, needsCertificate } from './version-text';

/** A version as far as it may keep a draft from being issued. */
export interface CheckedVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
  readonly certifiedAt: number | null;
}

/** A draft as it is now. */
export interface CheckedDraft {
  readonly state: NoticeState;
  readonly due: DueRule | null;
  readonly recipients: readonly RecipientView[];
  readonly requiredLanguages: readonly string[];
  readonly references: readonly NoticeReference[];
  readonly attachments: readonly string[];
}

/** How things stand around a draft. */
export interface Circumstances {
  readonly now: number;
  readonly reviewRequired: boolean;
  readonly reachable: ReadonlySet<string>;
  /** When each recipient's answer would be due. */
  readonly dueAt: ReadonlyMap<string, number>;
  /** Documents that are ready. */
  readonly ready: ReadonlySet<string>;
  /** Notices that the issuing agency may read. */
  readonly readable: ReadonlySet<string>;
}

/** All that still keeps a draft from being issued, the weightiest first; empty when nothing does. */
export function blockersOf(
  draft: CheckedDraft,
  versions: readonly CheckedVersion[],
  around: Circumstances,
): readonly BlockerView[] {
  return [
    ...recipientBlockers(draft, around),
    ...versionBlockers(draft, versions),
    ...dueBlockers(draft, around),
    ...(around.reviewRequired && draft.state !== 'approved' ? [{ code: 'review_missing' } as const] : []),
    ...draft.attachments
      .filter((id) => !around.ready.has(id))
      .map((id): BlockerView => ({ code: 'attachment_missing', id })),
    ...draft.references
      .filter(({ kind, id }) => kind === 'notice' && !around.readable.has(id))
      .map(({ id }): BlockerView => ({ code: 'reference_missing', id })),
  ];
}

function recipientBlockers({ recipients }: CheckedDraft, { reachable }: Circumstances): readonly BlockerView[] {
  if (recipients.length === 0) return [{ code: 'no_recipients' }];
  return recipients
    .filter(({ agencyId }) => !reachable.has(agencyId))
    .map(({ agencyId }) => ({ code: 'recipient_unreachable', agencyId }));
}

function versionBlockers(
  { requiredLanguages }: CheckedDraft,
  versions: readonly CheckedVersion[],
): readonly BlockerView[] {
  const weighty = versions.filter(needsCertificate);
  const authentic = versions.find(({ authority }) => authority === 'authentic');
  const at = (code: BlockerView['code'], some: readonly CheckedVersion[]) =>
    some.map(({ language }): BlockerView => ({ code, language }));
  return [
    ...(authentic ? [] : [{ code: 'no_authentic_version' } as const]),
    ...at(
      'version_empty',
      versions.filter(({ blocks }) => blocks.length === 0),
    ),
    ...at(
      'version_uncertified',
      weighty.filter(({ certifiedAt }) => certifiedAt === null),
    ),
    // A required language is there when its version counts: courtesy and machine translations are extras.
    ...requiredLanguages
      .filter((wanted) => !weighty.some(({ language }) => language === wanted))
      .map((language): BlockerView => ({ code: 'required_language_missing', language })),
    ...at('versions_misaligned', authentic ? weighty.filter(({ blocks }) => !isAligned(authentic.blocks, blocks)) : []),
  ];
}

function dueBlockers({ due, recipients }: CheckedDraft, { dueAt, now }: Circumstances): readonly BlockerView[] {
  const asked = recipients.filter(({ copy }) => copy === 'action');
  if (due === null) return asked.length > 0 ? [{ code: 'due_missing' }] : [];
  return asked
    .filter(({ agencyId }) => (dueAt.get(agencyId) ?? Infinity) <= now)
    .map(({ agencyId }) => ({ code: 'due_in_past', agencyId }));
}
