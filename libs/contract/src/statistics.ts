import { HandlingMark, NoticeKind } from './notices';
import { AgencyView, Instant, Page } from './identity';

/** What my agency sent, by recipient; or what it received, by issuer: then the times are my own agency's. */
export const STATISTICS_DIRECTIONS = ['sent', 'received'] as const;
export type StatisticsDirection = (typeof STATISTICS_DIRECTIONS)[number];

/** What a sheet counts: notices issued on these days of the reader's agency, both included. */
export interface StatisticsPeriod {
  readonly direction: StatisticsDirection;
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly until: string;
  readonly kind?: NoticeKind;
  readonly mechanismCode?: string;
  readonly mark?: HandlingMark;
}

/**
 * Receipts, counted. Working days are the recipient agency's, from the day of issue (0) to the day of its answer; a
 * median is of acknowledgements, with or without a reservation, and null where there are none.
 */
export interface StatisticsFigures {
  readonly receipts: number;
  readonly forAction: number;
  readonly delivered: number;
  readonly retrieved: number;
  readonly acknowledged: number;
  readonly reserved: number;
  readonly returned: number;
  /** Asked for and not answered, while the notice is in force. */
  readonly open: number;
  /** Of the open ones. */
  readonly overdue: number;
  /** Answered after the date on which they were due. */
  readonly late: number;
  readonly medianWorkingDays: number | null;
}

/** The figures of one agency: the recipient, or the issuer of what was received. */
export interface AgencyStatistics extends StatisticsFigures {
  readonly agencyId: string;
  /** Also one that the directory does not list to the reader; null for one that the hub has forgotten. */
  readonly agency: AgencyView | null;
}

/** Answers that took longer are counted with those that took so many working days. */
export const LONGEST_ANSWER_DAYS = 30;

/** How many acknowledgements took so many working days. */
export interface AnswerDays {
  readonly workingDays: number;
  readonly answers: number;
}

/** A statistics sheet of one notice or of a period, as far as the reader may see it. */
export interface StatisticsSheet {
  readonly at: Instant;
  /** Notices that were counted. */
  readonly notices: number;
  readonly total: StatisticsFigures;
  /** Ascending, without days on which none came; `LONGEST_ANSWER_DAYS` stands for itself and everything longer. */
  readonly days: readonly AnswerDays[];
  /** By code of the agency. */
  readonly agencies: Page<AgencyStatistics>;
}
