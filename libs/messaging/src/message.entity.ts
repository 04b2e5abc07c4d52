import { CountColumn, IdColumn, InstantColumn, PrimaryIdColumn } from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/**
 * What was posted, under which client-chosen id (unique for ever), and where the fact of it stands in the room's stream.
 * The text is kept once, in the fact, so that erasing it by law is one update. Rows lie in the order of the ids, which
 * is about that of time.
 */
@Entity('message', { withoutRowid: true })
export class MessageEntity {
  @PrimaryIdColumn('client_message_id')
  clientMessageId: string;

  @PrimaryIdColumn('room_id')
  roomId: string;

  @PrimaryIdColumn('sender_account_id')
  senderAccountId: string;

  /** The fact's sequence in the room's stream. */
  @CountColumn('sequence')
  sequence: number;

  @InstantColumn('at')
  at: number;
}

/** How far a member's devices received and the member read a room. */
@Entity('read_position')
export class ReadPositionEntity {
  @PrimaryIdColumn('room_id')
  roomId: string;

  @PrimaryIdColumn('account_id')
  accountId: string;

  @IdColumn('agency_id')
  agencyId: string;

  @CountColumn('delivered')
  delivered: number;

  @CountColumn('read')
  read: number;

  @InstantColumn('moved_at')
  movedAt: number;
}
