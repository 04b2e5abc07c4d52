import type { PasskeyBackup, PasskeyTransport } from '@jianqiao/contract';
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  LongTextColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A passkey (WebAuthn credential) of a person: its public half. The row goes when it is removed; its facts stay. */
@Entity('passkey')
@Index('passkey_credential', ['credentialId'], { unique: true })
@Index('passkey_account', ['accountId'])
export class PasskeyEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('account_id')
  accountId: string;

  /** The authenticator's name for it, base64url. */
  @ShortTextColumn('credential_id', 700)
  credentialId: string;

  /** COSE_Key, base64url. */
  @LongTextColumn('public_key')
  publicKey: string;

  /** How often it was used, as the authenticator counts; many always say 0. */
  @CountColumn('counter')
  counter: number;

  @JsonColumn('transports')
  transports: readonly PasskeyTransport[];

  @ShortTextColumn('name', 100)
  name: string;

  @ShortTextColumn('backup', 16)
  backup: PasskeyBackup;

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('last_used_at', { nullable: true })
  lastUsedAt: number | null;
}

/** What a challenge may be answered for. */
export type ChallengePurpose = 'register' | 'sign_in' | 'prove';

/** A challenge that a browser was given and has not answered yet. */
@Entity('passkey_challenge')
@Index('passkey_challenge_expiry', ['expiresAt'])
export class PasskeyChallengeEntity {
  @PrimaryKeyColumn('challenge', 43)
  challenge: string;

  @ShortTextColumn('purpose', 16)
  purpose: ChallengePurpose;

  /** Whose it is; null at sign-in, when nobody knows yet. */
  @IdColumn('account_id', { nullable: true })
  accountId: string | null;

  @InstantColumn('expires_at')
  expiresAt: number;
}
