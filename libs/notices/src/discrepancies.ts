import type { DiscrepancyView, NoticeBlock, VersionAuthority } from '@jianqiao/contract';
import { datesIn } from './discrepancies-dates';
import { isAligned, textsOf } from './version-text';

/** A version as far as it is compared. */
export interface ComparedVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly blocks: readonly NoticeBlock[];
}

/** More would help nobody to find the first. */
const LIMIT = 200;

/** Where versions do not agree with the first authentic one: block by block, what it says and they do not. */
export function discrepanciesOf(versions: readonly ComparedVersion[]): readonly DiscrepancyView[] {
  const authentic = versions.find(({ authority }) => authority === 'authentic');
  if (!authentic) return [];
  const said = authentic.blocks.map((block) => saidIn(block, authentic.language));
  return versions
    .filter((version) => version !== authentic)
    .flatMap((version) => compare(authentic, said, version))
    .slice(0, LIMIT);
}

interface Said {
  readonly number: ReadonlySet<string>;
  readonly date: ReadonlySet<string>;
  readonly name: ReadonlySet<string>;
}

function compare(authentic: ComparedVersion, said: readonly Said[], version: ComparedVersion): DiscrepancyView[] {
  const { language } = version;
  const found: DiscrepancyView[] = [];
  const note = (block: number, what: DiscrepancyView['what'], missing: readonly string[] = []) =>
    found.push({ language, against: authentic.language, block, what, missing });
  const blocks = Math.max(authentic.blocks.length, version.blocks.length);
  for (let place = 0; place < blocks; place += 1) {
    const [one, other] = [authentic.blocks[place], version.blocks[place]];
    if (!one || !other || !hasSameShape(one, other)) {
      note(place, 'shape');
      // What follows a block of another kind is out of step: each of it would be wrong for the same reason.
      if (!one || !other || one.kind !== other.kind) return found;
      continue;
    }
    const theirs = foundIn(other, language);
    for (const what of ['number', 'date', 'name'] as const) {
      const missing = [...said[place]![what]].filter((value) => !theirs[what].has(value));
      if (missing.length > 0) note(place, what, missing.slice(0, 20));
    }
  }
  return found;
}

function hasSameShape(one: NoticeBlock, other: NoticeBlock): boolean {
  if (!isAligned([one], [other])) return false;
  if (one.kind === 'list' && other.kind === 'list') return one.items.length === other.items.length;
  if (one.kind !== 'table' || other.kind !== 'table') return true;
  return one.rows.length === other.rows.length && one.rows.every(({ length }, n) => length === other.rows[n]!.length);
}

const textOf = (block: NoticeBlock) => withPlainDigits(textsOf(block).join('\n'));

/** What the other versions must say, too. */
function saidIn(block: NoticeBlock, language: string): Said {
  const text = textOf(block);
  const { dates, rest } = datesIn(text, language);
  const codes = codesIn(text);
  const withoutCodes = [...codes].reduce((remaining, code) => remaining.replaceAll(code, ' '), rest);
  return { date: dates, number: numbersIn(withoutCodes), name: codes };
}

/** All that counts as said: also digits of what was taken for a date, and every Latin word. */
function foundIn(block: NoticeBlock, language: string): Said {
  const text = textOf(block);
  const { dates, rest } = datesIn(text, language);
  return { date: dates, number: new Set([...numbersIn(rest), ...numbersIn(text)]), name: new Set(latinWordsIn(text)) };
}

/** Digits of any script as those of ASCII: they are ten in a row, and zero is the first. */
export function withPlainDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero -= 1;
    return String(digit.codePointAt(0)! - zero);
  });
}

/** Numbers without the signs that group their digits, and with a point before their fraction. */
function numbersIn(text: string): ReadonlySet<string> {
  const found = text.match(/\d+(?:[.,'’٫٬\u00a0\u202f ]\d{3}(?!\d))*(?:[.,٫]\d+)?/g) ?? [];
  return new Set(
    found.map((number) =>
      number
        .replaceAll(/[.,'’٫٬\s](?=\d{3}(?!\d))/g, '')
        .replace(/[,٫]/, '.')
        .replace(/^0+(?=\d)/, ''),
    ),
  );
}

const latinWordsIn = (text: string): readonly string[] =>
  text.match(/[\p{Script=Latin}\d][\p{Script=Latin}\p{M}\d]*(?:[-/.:+@_&][\p{Script=Latin}\d]+)*/gu) ?? [];

/**
 * Codes, which no translation changes: in Latin text only what has a digit or two capitals, since its other words are
 * translated; in text of another script, any Latin word.
 */
function codesIn(text: string): ReadonlySet<string> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const isCode = (word: string) => /\p{L}.*\d|\d.*\p{L}|\p{Lu}.*\p{Lu}/u.test(word);
  const isName = (word: string) => latin * 2 <= letters && /\p{L}{2}/u.test(word);
  return new Set(latinWordsIn(text).filter((word) => isCode(word) || isName(word)));
}
