export type {
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
export {
  type HashedVersion,
  type NoticeContent,
  canonical,
  canonicalNotice,
  canonicalVersion,
  sha256,
  versionDigest,
} from './evidence/canonical';
export { type SignatureEvidence, type Statement, challengeOf, statementText } from './evidence/statement';
export {
  Evidence,
  type EvidenceLink,
  type EvidenceStep,
  type SealedStep,
  type SealingKey,
  type SealingKeys,
  withoutDisclosures,
} from './evidence/evidence';
export { EvidenceKeys, type KeyOptions, type PublishedKey } from './evidence/keys';
export { Deliveries } from './deliveries.service';
export { Answers } from './answers.service';
export { NoticeSteps, insertReminders } from './notice-steps.service';
export { NoticeQueries } from './notices.queries';
export { type Hears } from './notice-listeners';
export { mayKnow as mayKnowNotice, readsNotices, mayActFormally, type Deputising } from './notice.policy';
export { stopWaiting } from './notices.repository';
export { remindersFor, type ReminderPlan } from './reminder-plan';
export { noticeSearchKey } from './search-key';
export { checkStatementTime, signatureOf, STATEMENT_MS } from './signing';
export type { Bundle } from './bundle/bundle';
export { Bundles, bundleName, bundleText, keySet } from './bundle/bundles';
export { checkBundle } from './bundle/check-bundle';
export type { PinnedKeys } from './bundle/check-jws';
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
export { noticeWorkflow, receiptWorkflow, type NoticeMove, type ReceiptMove } from './notice.workflow';
