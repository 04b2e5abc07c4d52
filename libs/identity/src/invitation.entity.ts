import type { Capacity, InvitationState } from '@jianqiao/contract';
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A single-use link by which a colleague joins an agency. */
@Entity('invitation')
@Index('invitation_secret', ['secretHash'], { unique: true })
@Index('invitation_agency', ['agencyId'])
export class InvitationEntity {
  @PrimaryIdColumn('id')
  id: string;

  @IdColumn('agency_id')
  agencyId: string;

  @ShortTextColumn('email', 254)
  email: string;

  @ShortTextColumn('latin_name', 200)
  latinName: string;

  @JsonColumn('capacities')
  capacities: readonly Capacity[];

  @ShortTextColumn('secret_hash', 43)
  secretHash: string;

  /** Expiry is not a state of the row: it follows from `expiresAt`. */
  @ShortTextColumn('state', 16)
  state: Exclude<InvitationState, 'expired'>;

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('expires_at')
  expiresAt: number;
}

/** The one link by which the first secretariat account is made. One row, closed for ever once used. */
@Entity('set_up')
export class SetUpEntity {
  @PrimaryKeyColumn('id', 16)
  id: string;

  @ShortTextColumn('secret_hash', 43)
  secretHash: string;

  @InstantColumn('created_at')
  createdAt: number;

  @InstantColumn('expires_at')
  expiresAt: number;

  @InstantColumn('closed_at', { nullable: true })
  closedAt: number | null;
}
