import { NOTICE_STATES, type NoticeState, RECEIPT_STATES, type ReceiptState } from '@jianqiao/contract';
import { defineWorkflow } from '@jianqiao/kernel';

/** What moves a notice. */
export type NoticeMove =
  | 'request_review'
  | 'approve'
  | 'send_back'
  | 'reopen'
  | 'discard'
  | 'issue'
  | 'issue_unreviewed'
  | 'withdraw'
  | 'supersede'
  | 'archive';

export const noticeWorkflow = defineWorkflow<NoticeState, NoticeMove>('draft', NOTICE_STATES, {
  request_review: { from: ['draft'], to: 'in_review' },
  approve: { from: ['in_review'], to: 'approved' },
  send_back: { from: ['in_review'], to: 'draft' },
  reopen: { from: ['approved', 'in_review'], to: 'draft' },
  discard: { from: ['draft', 'in_review', 'approved'], to: 'discarded' },
  issue: { from: ['approved'], to: 'issued' },
  issue_unreviewed: { from: ['draft', 'approved'], to: 'issued' },
  withdraw: { from: ['issued'], to: 'withdrawn' },
  supersede: { from: ['issued'], to: 'superseded' },
  archive: { from: ['issued', 'withdrawn', 'superseded'], to: 'archived' },
});

/** What moves a recipient agency's receipt. Each is evidence; none is undone. */
export type ReceiptMove = 'deliver' | 'retrieve' | 'acknowledge' | 'reserve' | 'return';

export const receiptWorkflow = defineWorkflow<ReceiptState, ReceiptMove>('submitted', RECEIPT_STATES, {
  deliver: { from: ['submitted'], to: 'delivered' },
  retrieve: { from: ['submitted', 'delivered'], to: 'retrieved' },
  acknowledge: { from: ['retrieved'], to: 'acknowledged' },
  reserve: { from: ['retrieved'], to: 'reserved' },
  return: { from: ['retrieved'], to: 'returned' },
});
