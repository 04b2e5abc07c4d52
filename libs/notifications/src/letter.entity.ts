import { InstantColumn, PrimaryCountColumn, PrimaryIdColumn, PrimaryKeyColumn } from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/** A letter that was sent: one for each fact and person. What it said is not kept. */
@Entity('letter')
export class LetterEntity {
  @PrimaryKeyColumn('stream_id', 80)
  streamId: string;

  @PrimaryCountColumn('sequence')
  sequence: number;

  @PrimaryIdColumn('account_id')
  accountId: string;

  /** When the mail server took it. */
  @InstantColumn('sent_at')
  sentAt: number;
}
