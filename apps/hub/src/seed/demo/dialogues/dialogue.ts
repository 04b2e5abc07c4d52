/** One written line: login, language (BCP 47), text. Placeholders as in `fill`. */
export type Line = readonly [by: string, language: string, text: string];

/** The newest messages of a room, written by hand, so that what a visitor sees first reads as one conversation. */
export interface Dialogue {
  /** Dates that the lines speak of, in days from now; each falls on a day on which every agency works. */
  readonly moments: Readonly<Record<string, { readonly inDays: number; readonly utc: string }>>;
  readonly lines: readonly Line[];
}
