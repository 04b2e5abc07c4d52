import {
  type AgencyCalendarView,
  type AgencyDayView,
  type CalendarDayView,
  type CountedWorkingDays,
  DAY_KINDS,
  DAY_REASONS,
  type DayKind,
  type DayReason,
  HOLIDAY_COVERAGES,
  type HolidayCoverage,
  type LocalDate,
  type LocalizedText,
  type WorkingDaysView,
} from '@jianqiao/contract';
import { Shown } from '../../http/shown';

export class DayReasonSchema implements DayReason {
  @Shown.oneOf(DAY_REASONS) readonly kind: DayReason['kind'];
  @Shown.localized({ nullable: true }) readonly names: LocalizedText | null;
  @Shown.text({ nullable: true }) readonly source: string | null;
  @Shown.yesNo() readonly estimated: boolean;
}

export class CalendarDaySchema implements CalendarDayView {
  @Shown.date() readonly date: LocalDate;
  @Shown.yesNo() readonly working: boolean;
  @Shown.yesNo() readonly half: boolean;
  @Shown.object(() => DayReasonSchema, { nullable: true }) readonly reason: DayReason | null;
}

export class AgencyCalendarSchema implements AgencyCalendarView {
  @Shown.id() readonly agencyId: string;
  @Shown.text() readonly timeZone: string;
  @Shown.oneOf(HOLIDAY_COVERAGES) readonly coverage: HolidayCoverage;
  @Shown.objects(() => CalendarDaySchema) readonly days: readonly CalendarDayView[];
}

export class AgencyDaySchema implements AgencyDayView {
  @Shown.date() readonly date: LocalDate;
  @Shown.oneOf(DAY_KINDS) readonly kind: DayKind;
  @Shown.localized() readonly names: LocalizedText;
  @Shown.id() readonly accountId: string;
  @Shown.instant() readonly at: number;
}

export class WorkingDaysSchema implements WorkingDaysView {
  @Shown.id() readonly agencyId: string;
  @Shown.text() readonly timeZone: string;
  @Shown.date() readonly date: LocalDate;
  @Shown.instant() readonly closesAt: number;
  @Shown.whole() readonly workingDays: number;
  @Shown.object(() => CalendarDaySchema) readonly day: CalendarDayView;
  @Shown.objects(() => CalendarDaySchema) readonly skipped: readonly CalendarDayView[];
  @Shown.oneOf(HOLIDAY_COVERAGES) readonly coverage: HolidayCoverage;
}

export class CountedWorkingDaysSchema implements CountedWorkingDays {
  @Shown.objects(() => WorkingDaysSchema) readonly items: readonly WorkingDaysView[];
}
