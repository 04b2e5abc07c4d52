import type { DayKind, LocalDate, LocalizedText } from '@jianqiao/contract';

/** A holiday that comes every year. */
export interface AddedDay {
  /** In the library's grammar: `12-02`, `chinese 05-0-05`, `easter -2`, `9 Dhu al-Hijjah`. */
  readonly rule: string;
  readonly names: LocalizedText;
  readonly source: string;
}

/** What was announced of one date. */
export interface DecreedDay {
  readonly date: LocalDate;
  readonly kind: DayKind;
  readonly names: LocalizedText;
  readonly source: string;
}

/** A holiday on a day of weekly rest gives another day off: the next one that is neither. */
export interface InLieu {
  readonly restDays: readonly number[];
  readonly source: string;
  /** Holidays (`MM-DD`) to which it does not apply. */
  readonly except?: readonly string[];
  /** One free day at most for holidays that follow each other. */
  readonly onceForEachRun?: boolean;
}

/** What is known of one jurisdiction's public holidays, over and above the library. */
export interface Jurisdiction {
  /** Whether the library's rules for this country are used. */
  readonly library: boolean;
  /** The zone in which moons and solstices are reckoned where there is no library to say so. */
  readonly timeZone?: string;
  /** Types of the library's holidays on which offices are closed; `public` alone unless said otherwise. */
  readonly types?: readonly ('public' | 'optional')[];
  /** Rules of the library that are mistaken; `all` where the whole list is replaced. */
  readonly drop?: 'all' | readonly string[];
  readonly add?: readonly AddedDay[];
  /** Better names, by rule of the library. */
  readonly names?: Readonly<Record<string, LocalizedText>>;
  readonly inLieu?: InLieu;
  readonly decreed?: readonly DecreedDay[];
  /** Whether all is known of a year; it is of every year unless said otherwise. */
  readonly full?: (year: number) => boolean;
  /** The only rules of the library that hold in years which are not known in full. */
  readonly lasting?: readonly string[];
}
