import type { LocalizedText } from '@jianqiao/contract';
import {
  InstantColumn,
  JsonColumn,
  PrimaryCountColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/** A group of countries (ASEAN, SCO, …) within which agencies cooperate. Reference data. */
@Entity('mechanism')
export class MechanismEntity {
  @PrimaryKeyColumn('code', 40)
  code: string;

  @ShortTextColumn('kind', 16)
  kind: string;

  @JsonColumn('names')
  names: LocalizedText;

  @JsonColumn('working_languages')
  workingLanguages: readonly string[];
}

/** A country's part in a mechanism for a time. */
@Entity('mechanism_membership')
export class MechanismMembershipEntity {
  @PrimaryKeyColumn('mechanism_code', 40)
  mechanismCode: string;

  @PrimaryKeyColumn('country_code', 2)
  countryCode: string;

  /** 0 when the first day is not on record. */
  @PrimaryCountColumn('valid_from')
  validFrom: number;

  /** `member` or `partner`: both belong to the mechanism. */
  @ShortTextColumn('standing', 16)
  standing: string;

  @InstantColumn('valid_until', { nullable: true })
  validUntil: number | null;
}
