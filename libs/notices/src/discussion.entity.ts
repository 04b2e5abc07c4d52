import { IdColumn, InstantColumn, PrimaryIdColumn } from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A room about a notice, once for each agency of it that is asked into the room: what an agency lists is its own. */
@Entity('notice_discussion')
@Index('notice_discussion_of', ['noticeId', 'agencyId', 'at'])
export class NoticeDiscussionEntity {
  @PrimaryIdColumn('room_id')
  roomId: string;

  @PrimaryIdColumn('agency_id')
  agencyId: string;

  @IdColumn('notice_id')
  noticeId: string;

  @InstantColumn('at')
  at: number;
}
