import type { Instant, LocalizedText } from './identity';

/** A civil date `YYYY-MM-DD` of the Gregorian calendar, of no zone. */
export type LocalDate = string;

/** What an agency, or a government, may say of one of its days. An observance is named, and worked as ever. */
export const DAY_KINDS = ['holiday', 'working', 'half_day', 'observance'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** Why a day is what it is. */
export const DAY_REASONS = ['weekend', 'holiday', 'working_override', 'half_day', 'observance'] as const;

/** Why a day is what it is, and who says so. */
export interface DayReason {
  readonly kind: (typeof DAY_REASONS)[number];
  /** Null of a weekend. */
  readonly names: LocalizedText | null;
  /** `agency` for a day that the agency itself noted; null of a weekend. */
  readonly source: string | null;
  /** The date is computed and waits for the moon to be seen, or for a decree. */
  readonly estimated: boolean;
}

/**
 * What the hub knows of a jurisdiction's public holidays in a year: all, some (the rest is decreed year by year, or was
 * not at hand), or none, and then only the weekly rest counts and one had better ask.
 */
export const HOLIDAY_COVERAGES = ['full', 'partial', 'weekly_rest_only'] as const;
export type HolidayCoverage = (typeof HOLIDAY_COVERAGES)[number];

/** A day as somebody meets it who counts days. */
export interface CalendarDayView {
  readonly date: LocalDate;
  readonly working: boolean;
  /** Worked until noon or so. */
  readonly half: boolean;
  readonly reason: DayReason | null;
}

/** An agency's days from one date to another, both included. */
export interface AgencyCalendarView {
  readonly agencyId: string;
  readonly timeZone: string;
  readonly coverage: HolidayCoverage;
  readonly days: readonly CalendarDayView[];
}

/** A day that an agency noted in its own calendar. */
export interface AgencyDayView {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly names: LocalizedText;
  /** Who noted it. */
  readonly accountId: string;
  readonly at: Instant;
}

/** PUT /agency/days/:date */
export interface NoteAgencyDay {
  readonly kind: DayKind;
  readonly names: LocalizedText;
}

/**
 * POST /working-days: either so many working days after `from`, or the given date itself. Without `from` each agency
 * counts from its own today.
 */
export interface CountWorkingDays {
  readonly agencyIds: readonly string[];
  readonly workingDays?: number;
  readonly date?: LocalDate;
  readonly from?: LocalDate;
}

/** The answer to `CountWorkingDays`, in the order of the question. */
export interface CountedWorkingDays {
  readonly items: readonly WorkingDaysView[];
}

/** When the term ends for one agency, and what lay in between. */
export interface WorkingDaysView {
  readonly agencyId: string;
  readonly timeZone: string;
  readonly date: LocalDate;
  /** End of the office hours of that day. */
  readonly closesAt: Instant;
  /** Working days from today, or from `from`, until that date; below zero when it has passed. */
  readonly workingDays: number;
  /** Whether the agency works on that date: a date of one's own choosing may be a holiday there. */
  readonly day: CalendarDayView;
  /** The days on the way that do not count; of a long term without the weekends. */
  readonly skipped: readonly CalendarDayView[];
  readonly coverage: HolidayCoverage;
}
