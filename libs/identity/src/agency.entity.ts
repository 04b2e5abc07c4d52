import type { LocalizedText, WorkingWeek } from '@jianqiao/contract';
import {
  InstantColumn,
  JsonColumn,
  PrimaryCountColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity, Index } from 'typeorm';

/** An agency of the reference world; it takes part from the moment it is admitted. */
@Entity('agency')
@Index('agency_code', ['code'], { unique: true })
export class AgencyEntity {
  @PrimaryIdColumn('id')
  id: string;

  @ShortTextColumn('code', 40)
  code: string;

  /** Null for the hub's own secretariat alone. */
  @ShortTextColumn('country_code', 2, { nullable: true })
  countryCode: string | null;

  /** The agency within whose delegation this one takes part. */
  @ShortTextColumn('parent_code', 40, { nullable: true })
  parentCode: string | null;

  @JsonColumn('official_names')
  officialNames: LocalizedText;

  @JsonColumn('short_names')
  shortNames: LocalizedText;

  @JsonColumn('languages')
  languages: readonly string[];

  @ShortTextColumn('time_zone', 64)
  timeZone: string;

  @JsonColumn('working_week')
  workingWeek: WorkingWeek;

  /** Null until the secretariat admits it to the hub. */
  @InstantColumn('admitted_at', { nullable: true })
  admittedAt: number | null;
}

/** An agency's part in a mechanism on this hub. Two agencies with a current one in common see each other. */
@Entity('agency_admission')
@Index('agency_admission_mechanism', ['mechanismCode'])
export class AgencyAdmissionEntity {
  @PrimaryIdColumn('agency_id')
  agencyId: string;

  @PrimaryKeyColumn('mechanism_code', 40)
  mechanismCode: string;

  @PrimaryCountColumn('valid_from')
  validFrom: number;

  @InstantColumn('valid_until', { nullable: true })
  validUntil: number | null;
}
