import type { DueView, HandlingMark, NoticeState } from '@jianqiao/contract';
import type { Database } from '@jianqiao/persistence';
import { NoticeEntity } from './notice.entity';
import { ReceiptEntity } from './receipt.entity';

/** What is known of a receipt and its notice, without a word of the text. */
export interface ReceiptRecord {
  readonly noticeId: string;
  readonly number: string;
  readonly state: NoticeState;
  readonly mark: HandlingMark;
  readonly issuerAgencyId: string;
  readonly issuedBy: string;
  readonly authorId: string;
  readonly agencyId: string;
  readonly waiting: boolean;
  readonly due: DueView | null;
}

const RECEIPT = 'receipt:';

/** Notices as processes and letters inside the hub need them, whoever asks: never for a door. */
export class NoticeRecords {
  constructor(private readonly database: Database) {}

  /** The receipt of a stream, as it is now; undefined when the stream is not a receipt's. */
  async ofReceiptStream(streamId: string): Promise<ReceiptRecord | undefined> {
    if (!streamId.startsWith(RECEIPT)) return undefined;
    const id = streamId.slice(RECEIPT.length);
    const receipt = await this.database.reader.findOneBy(ReceiptEntity, { id });
    const notice = receipt && (await this.database.reader.findOneBy(NoticeEntity, { id: receipt.noticeId }));
    if (!notice || notice.number === null || !notice.issuedBy) return undefined;
    return {
      noticeId: notice.id,
      number: notice.number,
      state: notice.state,
      mark: notice.mark,
      issuerAgencyId: notice.agencyId,
      issuedBy: notice.issuedBy.accountId,
      authorId: notice.authorId,
      agencyId: receipt.agencyId,
      waiting: receipt.waiting === 1,
      due: receipt.due,
    };
  }
}
