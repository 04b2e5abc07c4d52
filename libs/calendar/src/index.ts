export { type LocalDate, type DayKind, type DayReason, type HolidayCoverage } from '@jianqiao/contract';
export { YEARS, isLocalDate, localDateAt, instantAt, plusDays, weekdayOf, yearOf } from './local-date';
export { type WorkCalendar, type DatedWeek, type DayOverride, asEverWeek, weekOn } from './work-calendar';
export {
  MOST_WORKING_DAYS,
  OWN,
  addWorkingDays,
  coverageBetween,
  dayKind,
  daysOff,
  workingDaysBetween,
  type DayStatus,
  type SkippedDay,
} from './working-days';
export { endOfWorkingDay, nextWorkingMoment, plusWorkingHours, workingHoursAt } from './working-hours';
export { type PublicDay, coverage, isAtHand, publicDays } from './holidays';
