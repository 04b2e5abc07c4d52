import {
  type CountWorkingDays,
  DAY_KINDS,
  type DayKind,
  LIMITS,
  type LocalDate,
  type LocalizedText,
  type NoteAgencyDay,
} from '@jianqiao/contract';
import { Field } from '../../http/field';
import { PageDto } from '../../http/page.dto';

/** GET /agency/days */
export class AgencyDaysDto extends PageDto {
  @Field.queryWhole(LIMITS.calendarYears.first, LIMITS.calendarYears.last) readonly year: number;
}

/** PUT /agency/days/:date */
export class NoteAgencyDayDto implements NoteAgencyDay {
  @Field.oneOf(DAY_KINDS) readonly kind: DayKind;
  @Field.localized(LIMITS.dayName) readonly names: LocalizedText;
}

/** GET /agencies/:id/calendar */
export class CalendarSpanDto {
  @Field.date() readonly from: LocalDate;
  @Field.date() readonly to: LocalDate;
}

/** POST /working-days */
export class CountWorkingDaysDto implements CountWorkingDays {
  @Field.ids(LIMITS.agenciesPerCount) readonly agencyIds: readonly string[];
  @Field.whole(1, LIMITS.workingDays, { optional: true }) readonly workingDays?: number;
  @Field.date({ optional: true }) readonly date?: LocalDate;
  @Field.date({ optional: true }) readonly from?: LocalDate;
}
