import type { SignInMethod } from '@jianqiao/contract';
import { IdColumn, InstantColumn, PrimaryIdColumn, PrimaryKeyColumn, ShortTextColumn } from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A signed-in browser. The row goes when the session ends; its facts stay. */
@Entity('session')
@Index('session_secret', ['secretHash'], { unique: true })
@Index('session_account', ['accountId'])
export class SessionEntity {
  @PrimaryIdColumn('id')
  id: string;

  @ShortTextColumn('secret_hash', 43)
  secretHash: string;

  @IdColumn('account_id')
  accountId: string;

  @InstantColumn('started_at')
  startedAt: number;

  /** Up to a minute behind: it is written in batches, outside requests. */
  @InstantColumn('last_seen_at')
  lastSeenAt: number;

  /** The end at the latest, however much it is used. */
  @InstantColumn('expires_at')
  expiresAt: number;

  @ShortTextColumn('device', 120)
  device: string;

  @ShortTextColumn('address', 64)
  address: string;

  /** Null in rows of a release that did not note it. */
  @ShortTextColumn('method', 16, { nullable: true })
  method: SignInMethod | null;
}

/** A browser that has signed in to an account before, and so keeps its own budget of attempts. */
@Entity('known_device')
@Index('known_device_account', ['accountId', 'lastUsedAt'])
export class KnownDeviceEntity {
  @PrimaryKeyColumn('secret_hash', 43)
  secretHash: string;

  @PrimaryIdColumn('account_id')
  accountId: string;

  @InstantColumn('last_used_at')
  lastUsedAt: number;
}
