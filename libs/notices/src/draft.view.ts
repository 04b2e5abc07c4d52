import type {
  AttachmentView,
  BlockerView,
  DiscrepancyView,
  DraftVersionView,
  NoticeDraftView,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { draftActions } from './draft.policy';
import type { Draft } from './drafts.repository';
import type { NoticeVersionEntity } from './notice.entity';

/** What a draft shows besides what is stored with it. */
export interface DraftFindings {
  readonly files: ReadonlyMap<string, AttachmentView>;
  readonly blockers: readonly BlockerView[];
  readonly discrepancies: readonly DiscrepancyView[];
}

/** A draft for one of those who work on it. */
export function toDraftView(actor: Actor, draft: Draft, findings: DraftFindings): NoticeDraftView {
  const { notice, versions, rules, standing } = draft;
  const { files, blockers, discrepancies } = findings;
  return {
    id: notice.id,
    state: notice.state,
    agencyId: notice.agencyId,
    authorId: notice.authorId,
    version: notice.version,
    kind: notice.kind,
    topics: notice.topics,
    mechanismCode: notice.mechanismCode,
    mark: notice.mark,
    boardRule: notice.boardRule,
    due: notice.due,
    recipients: notice.recipients,
    requiredLanguages: notice.requiredLanguages,
    references: notice.references,
    attachments: notice.attachments,
    team: notice.team,
    versions: versions.map(toDraftVersionView),
    files: notice.attachments.flatMap((id) => files.get(id) ?? []),
    createdAt: notice.createdAt,
    updatedAt: notice.updatedAt,
    reviewRequired: rules.reviewRequired,
    reviewedBy: notice.reviewedBy,
    blockers,
    discrepancies,
    actions: draftActions(actor, standing),
  };
}

function toDraftVersionView(version: NoticeVersionEntity): DraftVersionView {
  const { language, authority, title, blocks, revision, sha256, updatedAt, updatedBy, certifiedBy, certifiedAt } =
    version;
  return { language, authority, title, blocks, revision, sha256, updatedAt, updatedBy, certifiedBy, certifiedAt };
}
