/** Where the figures of the scripts we meet begin: Arabic-Indic, Persian, Devanagari, Thai, Lao, Burmese, Khmer, Mongolian, full-width. */
const NOUGHTS = [0x0660, 0x06f0, 0x0966, 0x0e50, 0x0ed0, 0x1040, 0x17e0, 0x1810, 0xff10] as const;

/** Figures of any of these scripts as Latin ones; everything else as it is. */
export function latinFigures(text: string): string {
  return text.replace(/\p{Nd}/gu, (figure) => {
    const code = figure.codePointAt(0)!;
    const nought = NOUGHTS.find((first) => code >= first && code <= first + 9);
    return nought === undefined ? figure : String(code - nought);
  });
}

/** A count as people type it, in their own figures; null where there is none. */
export function readCount(typed: string): number | null {
  const text = latinFigures(typed.trim());
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
