import type { AccountState, Capacity, InterfaceLanguage, PersonName } from '@jianqiao/contract';
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A person of one agency. A login is never given to a second person, not even after removal. */
@Entity('account')
@Index('account_login', ['loginKey'], { unique: true })
@Index('account_agency', ['agencyId', 'latinKey'])
export class AccountEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('agency_id')
  agencyId: string;

  @ShortTextColumn('login', 64)
  login: string;

  @ShortTextColumn('login_key', 64)
  loginKey: string;

  @ShortTextColumn('email', 254)
  email: string;

  @JsonColumn('name')
  name: PersonName;

  /** The Latin name as lists are sorted by it. */
  @ShortTextColumn('latin_key', 200)
  latinKey: string;

  /** Native and Latin name as searches find them. */
  @ShortTextColumn('name_key', 500)
  nameKey: string;

  /** Languages the person works in, BCP 47. */
  @JsonColumn('languages')
  languages: readonly string[];

  /** The language the hub speaks to the person. */
  @ShortTextColumn('language', 8)
  language: InterfaceLanguage;

  @ShortTextColumn('time_zone', 64)
  timeZone: string;

  /** Argon2id in PHC form; empty once removed. */
  @ShortTextColumn('password_hash', 200)
  passwordHash: string;

  @ShortTextColumn('state', 16)
  state: AccountState;

  @CountColumn('version')
  version: number;

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('last_seen_at', { nullable: true })
  lastSeenAt: number | null;
}

/** What a person may act as, for a time. */
@Entity('mandate')
@Index('mandate_account', ['accountId'])
export class MandateEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('account_id')
  accountId: string;

  @ShortTextColumn('capacity', 32)
  capacity: Capacity;

  @InstantColumn('valid_from')
  validFrom: number;

  @InstantColumn('valid_until', { nullable: true })
  validUntil: number | null;
}
