import type {
  Capacity,
  LocalizedText,
  PartyStanding,
  PersonName,
  RoomKind,
  RoomState,
  RoomSubject,
} from '@jianqiao/contract';
import {
  CountColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** A room between agencies. */
@Entity('room')
export class RoomEntity {
  @PrimaryIdColumn('id')
  id: string;

  @ShortTextColumn('kind', 16)
  kind: RoomKind;

  @ShortTextColumn('state', 16)
  state: RoomState;

  @ShortTextColumn('mechanism_code', 32, { nullable: true })
  mechanismCode: string | null;

  @JsonColumn('titles')
  titles: LocalizedText;

  @JsonColumn('purposes')
  purposes: LocalizedText;

  /** Of another domain: rooms keep it, and ask nothing of it. */
  @JsonColumn('about', { nullable: true })
  about: RoomSubject | null;

  @IdColumn('proposed_by')
  proposedBy: string;

  @InstantColumn('proposed_at')
  proposedAt: number;

  /** Rises with every change but messages. */
  @CountColumn('version')
  version: number;
}

/** An agency's part in a room. */
@Entity('room_party')
@Index('room_party_agency', ['agencyId', 'standing'])
export class RoomPartyEntity {
  @PrimaryIdColumn('room_id')
  roomId: string;

  @PrimaryIdColumn('agency_id')
  agencyId: string;

  /** 0 is the proposer; the others as proposed. */
  @CountColumn('position')
  position: number;

  @ShortTextColumn('standing', 16)
  standing: PartyStanding;

  @InstantColumn('since')
  since: number;
}

/** A person's part in a room; kept after they leave, so that their messages keep an author. */
@Entity('room_member')
@Index('room_member_account', ['accountId', 'until'])
@Index('room_member_agency', ['agencyId', 'until'])
export class RoomMemberEntity {
  @PrimaryIdColumn('room_id')
  roomId: string;

  @PrimaryIdColumn('account_id')
  accountId: string;

  /** Order of first naming. */
  @CountColumn('position')
  position: number;

  @IdColumn('agency_id')
  agencyId: string;

  @ShortTextColumn('capacity', 32)
  capacity: Capacity;

  /** The name as it was when they were named: the record does not change with later edits. */
  @JsonColumn('name')
  name: PersonName;

  @InstantColumn('since')
  since: number;

  @InstantColumn('until', { nullable: true })
  until: number | null;
}
