import { CountColumn, IdColumn, InstantColumn, PrimaryCountColumn, PrimaryIdColumn } from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/**
 * The index of messages: which facts of a room are messages, whose, and under which client-chosen id (unique for
 * ever). The text is kept once, in the fact, so that erasing it by law is one update.
 */
@Entity('message')
@Index('message_posted_once', ['clientMessageId', 'roomId', 'senderAccountId'], { unique: true })
export class MessageEntity {
  @PrimaryIdColumn('room_id')
  roomId: string;

  /** The fact's sequence in the room's stream. */
  @PrimaryCountColumn('sequence')
  sequence: number;

  @IdColumn('sender_account_id')
  senderAccountId: string;

  @IdColumn('client_message_id')
  clientMessageId: string;

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
