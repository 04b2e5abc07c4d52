/*
 * The typesetter dies, process and all, of some signs that stand where no language puts them: of a left-to-right script in
 * a run from right to left, or the other way round. That takes an override of directions, or a vowel sign or a digit
 * among letters of another script. Whoever does that on purpose shall not keep a notice from being printed.
 */

/** Scripts of the fonts, and so those in question. */
const SCRIPTS = ['Arab', 'Cyrl', 'Deva', 'Grek', 'Hani', 'Khmr', 'Laoo', 'Latn', 'Mymr', 'Thai'] as const;
const LETTERS = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const);
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Kept: letters, and what belongs to no script. */
const HARMLESS = /[\p{L}\p{Script=Zyyy}\p{ASCII}]/u;
/** The zeros of Arabic (two), Devanagari, Thai, Lao, Burmese (two) and Khmer; the other nine digits follow each. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x1040, 0x1090, 0x17e0] as const;
const MARK = /\p{M}/u;
const REPLACEMENT = '\uFFFD';

/** A text without what nobody can set: digits become Western ones, and signs without their letters are replaced. */
export function cautious(text: string): string {
  let script: string | undefined;
  let result = '';
  for (const sign of withWesternDigits(text.replace(DIRECTIONS, ''))) {
    const own = scriptOf(sign);
    const fits =
      HARMLESS.test(sign) || (MARK.test(sign) && script !== undefined && (own === undefined || own === script));
    result += fits ? sign : REPLACEMENT;
    if (!fits) script = undefined;
    else if (!MARK.test(sign)) script = own;
  }
  return result;
}

function scriptOf(sign: string): string | undefined {
  return LETTERS.find(([, letters]) => letters.test(sign))?.[0];
}

function withWesternDigits(text: string): string {
  return text.replace(/(?!\d)\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((first) => digit.codePointAt(0)! - first >= 0 && digit.codePointAt(0)! - first <= 9);
    return zero === undefined ? digit : String(digit.codePointAt(0)! - zero);
  });
}
