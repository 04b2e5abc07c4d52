import {
  CountColumn,
  IdColumn,
  InstantColumn,
  LongTextColumn,
  PrimaryCountColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** One fact of a stream. The primary key (stream, sequence) is the arbiter of order. */
@Entity('fact')
export class FactEntity {
  @PrimaryKeyColumn('stream_id', 80)
  streamId: string;

  /** 1…n without holes. */
  @PrimaryCountColumn('sequence')
  sequence: number;

  @ShortTextColumn('type', 64)
  type: string;

  @IdColumn('actor_account_id')
  actorAccountId: string;

  @IdColumn('actor_agency_id')
  actorAgencyId: string;

  @ShortTextColumn('actor_capacity', 32)
  actorCapacity: string;

  @InstantColumn('at')
  at: number;

  /** JSON, exactly as committed to; null once erased by law. */
  @LongTextColumn('payload', { nullable: true })
  payload: string | null;

  @ShortTextColumn('salt', 22)
  salt: string;

  @ShortTextColumn('commitment', 43)
  commitment: string;

  @ShortTextColumn('previous_hash', 43)
  previousHash: string;

  @ShortTextColumn('hash', 43)
  hash: string;
}

/** What a durable subscriber still has to hear; written in the transaction of the fact itself. */
@Entity('delivery')
@Index('delivery_due', ['parkedAt', 'dueAt'])
export class DeliveryEntity {
  @PrimaryKeyColumn('subscriber', 64)
  subscriber: string;

  @PrimaryKeyColumn('stream_id', 80)
  streamId: string;

  @PrimaryCountColumn('sequence')
  sequence: number;

  @CountColumn('attempts')
  attempts: number;

  @InstantColumn('due_at')
  dueAt: number;

  /** A worker's lease; 0 when nobody holds it. */
  @InstantColumn('locked_until')
  lockedUntil: number;

  /** Set when attempts are used up: visible to operators, retried by hand. */
  @InstantColumn('parked_at', { nullable: true })
  parkedAt: number | null;

  @ShortTextColumn('last_error', 200, { nullable: true })
  lastError: string | null;
}
