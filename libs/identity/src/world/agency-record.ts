import type { LocalizedText, WorkingWeek } from '@jianqiao/contract';

/** An agency of the reference world. */
export interface AgencyRecord {
  /** Stable code, `<country or place>.<agency>`. */
  code: string;
  /** ISO 3166-1 alpha-2, as in `COUNTRIES`; null only for the hub's own secretariat, which stands for no country. */
  countryCode: string | null;
  officialNames: LocalizedText;
  /** For lists and chips: about twenty letters. */
  shortNames: LocalizedText;
  /** Languages in which the agency works, BCP 47, the first one first. */
  languages: readonly string[];
  /** IANA zone in which its times are shown. */
  timeZone: string;
  workingWeek: WorkingWeek;
  /** False where the wording of the name still waits for the agency's own confirmation. */
  verified: boolean;
  /** The agency within whose delegation this one takes part. */
  parentCode?: string;
}

// Office hours differ and are each agency's to set; until it does, everybody starts with 09:00–17:00 local.
const HOURS = { from: '09:00', to: '17:00' } as const;

/** Monday to Friday, where nothing else is known. */
export const MONDAY_TO_FRIDAY: WorkingWeek = { days: [1, 2, 3, 4, 5], ...HOURS };

/** Brunei's government rests on Friday and Sunday (CLDR says Saturday and Sunday, wrongly). */
export const BRUNEI_WEEK: WorkingWeek = { days: [1, 2, 3, 4, 6], ...HOURS };

/** Iran rests on Friday; Thursday is a half day at most and is not counted on. */
export const IRAN_WEEK: WorkingWeek = { days: [6, 7, 1, 2, 3], ...HOURS };

/** CLDR gives India a weekend of Sunday alone. */
export const INDIA_WEEK: WorkingWeek = { days: [1, 2, 3, 4, 5, 6], ...HOURS };
