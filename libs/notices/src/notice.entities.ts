import { NoticeDiscussionEntity } from './discussion.entity';
import { EvidenceKeyEntity } from './evidence-key.entity';
import {
  NoticeEntity,
  NoticeNumberEntity,
  NoticeRemarkEntity,
  NoticeRulesEntity,
  NoticeVersionEntity,
} from './notice.entity';
import { ReceiptEntity, ReminderEntity, RetrievalEntity } from './receipt.entity';

/** Every table of notices. */
export const NOTICE_ENTITIES = [
  NoticeEntity,
  NoticeVersionEntity,
  NoticeNumberEntity,
  NoticeRulesEntity,
  NoticeRemarkEntity,
  ReceiptEntity,
  RetrievalEntity,
  ReminderEntity,
  EvidenceKeyEntity,
  NoticeDiscussionEntity,
] as const;
