import type { DayKind, LocalDate, LocalizedText } from '@jianqiao/contract';
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryKeyColumn,
  ShortTextColumn,
} from '@jianqiao/persistence';
import { Entity } from 'typeorm';

/** A day of an agency's own calendar: what it says of the day goes over what law and week say. */
@Entity('agency_day')
export class AgencyDayEntity {
  @PrimaryIdColumn('agency_id')
  agencyId: string;

  /** `YYYY-MM-DD` at the agency. */
  @PrimaryKeyColumn('date', 10)
  date: LocalDate;

  @ShortTextColumn('kind', 16)
  kind: DayKind;

  @JsonColumn('names')
  names: LocalizedText;

  /** Who noted it last. */
  @IdColumn('by_account')
  byAccount: string;

  @InstantColumn('at')
  at: number;
}
