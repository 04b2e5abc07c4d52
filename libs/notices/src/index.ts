export type {
  AgencyDates,
  DueDates,
  GivenSignature,
  NoticeDirectory,
  NoticeFiles,
  NoticePorts,
  ReminderPlans,
  RoomParties,
  Signers,
} from './notice-directory';
export { NOTICE_ENTITIES } from './notice.entities';
export { canonical, sha256 } from './evidence/canonical';
export type { SignatureEvidence } from './evidence/statement';
export { Evidence } from './evidence/evidence';
export { EvidenceKeys, type KeyOptions, type PublishedKey } from './evidence/keys';
export type { DiscussionRooms } from './discussion-rooms';
export { Discussions } from './discussions.service';
export { Deliveries } from './deliveries.service';
export { Answers } from './answers.service';
export { NoticeSteps } from './notice-steps.service';
export { NoticeQueries } from './notices.queries';
export { type Original, Originals } from './originals';
export {
  NoticeStatistics,
  pageOfFigures,
  type Counted,
  type CountedNotice,
  type CountedPeriod,
} from './statistics.queries';
export { type Hears } from './notice-listeners';
export { noticeSearchKey } from './search-key';
export type { Bundle } from './bundle/bundle';
export { Bundles, bundleName, bundleText, keySet } from './bundle/bundles';
export { checkBundle } from './bundle/check-bundle';
export type { PinnedKeys } from './bundle/check-jws';
export { hasMoreValues } from './bundle/reading';
export { verifyEvidence } from './bundle/verify-evidence';
export { Drafts } from './drafts.service';
export { DraftVersions } from './draft-versions.service';
export { DraftQueries } from './drafts.queries';
export { Remarks } from './remarks.service';
export { Issuing } from './issuing.service';
export { NoticeRules } from './rules.service';
export { PREFIX_PATTERN } from './rules-prefix';
export { fitsBody } from './version-text';
export { NoticeEntity } from './notice.entity';
export { ReceiptEntity } from './receipt.entity';
export { readTold } from './notice.facts';
export { Reminders } from './reminders.service';
export { NoticeRecords, type ReceiptRecord } from './notice-records';
export { IssuedNumbers } from './evidence/issued-numbers';
export { noticeWorkflow, receiptWorkflow } from './notice.workflow';
