import type { BundleVerdict, NoticeStepView, ReceiptState, ReceiptView } from '@jianqiao/contract';

/** What officers were told of their notices while everything failed around them, in their own words. */
export interface NoticeRecords {
  /** Notices of the same issuers that were there before the run began. */
  readonly before: readonly IssuedRecord[];
  readonly issued: readonly IssuedRecord[];
  /** Notices that were opened, by agency. */
  readonly opened: readonly { readonly agencyId: string; readonly noticeId: string }[];
  readonly answered: readonly AnsweredRecord[];
  readonly extended: readonly ExtendedRecord[];
}

/** An issue that was acknowledged. */
export interface IssuedRecord {
  readonly agencyId: string;
  readonly noticeId: string;
  readonly number: string;
}

/** An answer that was acknowledged. */
export interface AnsweredRecord {
  readonly agencyId: string;
  readonly noticeId: string;
  readonly state: ReceiptState;
  readonly at: number | null;
}

/** More time for an agency: not repeated when no answer comes, so only an acknowledged one must be there. */
export interface ExtendedRecord {
  readonly agencyId: string;
  readonly noticeId: string;
  readonly date: string;
  readonly acknowledged: boolean;
}

/** What everybody reads of one notice when all is over. */
export interface NoticeReading {
  readonly agencyId: string;
  readonly noticeId: string;
  readonly number: string;
  /** As the issuer sees the recipients. */
  readonly board: readonly ReceiptView[];
  /** As each of some recipients sees itself. */
  readonly own: readonly ReceiptView[];
  readonly steps: readonly NoticeStepView[];
  /** Of the bundles that the issuer and some recipients are given. */
  readonly bundles: readonly BundleVerdict[];
}
