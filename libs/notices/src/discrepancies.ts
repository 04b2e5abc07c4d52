import type { DiscrepancyView, NoticeBlock, VersionAuthority } from '@jianqiao/contract';
import { RecentMap } from '@jianqiao/kernel';
import { datesIn } from './discrepancies-dates';
import { isAligned, textsOf } from './version-text';

/** A version as far as it is compared. */
export interface ComparedVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly blocks: readonly NoticeBlock[];
  /** Of all of it: what was read of it is known by this. */
  readonly sha256: string;
}

/** More would help nobody to find the first. */
const LIMIT = 200;
/** Versions whose reading is remembered: one takes milliseconds, a draft may have twenty, and one writes at one of them. */
const REMEMBERED = 200;

/** Where versions do not agree with the first authentic one: block by block, what it says and they do not. */
export function discrepanciesOf(versions: readonly ComparedVersion[]): readonly DiscrepancyView[] {
  const authentic = versions.find(({ authority }) => authority === 'authentic');
  if (!authentic) return [];
  const said = readWith(saidIn, authentic);
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

const readings = new Map([saidIn, foundIn].map((read) => [read, new RecentMap<string, readonly Said[]>(REMEMBERED)]));

/** What each block of a version says, read once. */
function readWith(read: typeof saidIn, { blocks, language, sha256 }: ComparedVersion): readonly Said[] {
  const known = readings.get(read)!.get(sha256);
  if (known) return known;
  const said = blocks.map((block) => read(block, language));
  readings.get(read)!.set(sha256, said);
  return said;
}

function compare(authentic: ComparedVersion, said: readonly Said[], version: ComparedVersion): DiscrepancyView[] {
  const { language } = version;
  const found: DiscrepancyView[] = [];
  const note = (block: number, what: DiscrepancyView['what'], missing: readonly string[] = []) =>
    found.push({ language, against: authentic.language, block, what, missing });
  const theirs = readWith(foundIn, version);
  const blocks = Math.max(authentic.blocks.length, version.blocks.length);
  for (let place = 0; place < blocks; place += 1) {
    const [one, other] = [authentic.blocks[place], version.blocks[place]];
    if (!one || !other || !hasSameShape(one, other)) {
      note(place, 'shape');
      // What follows a block of another kind is out of step: each of it would be wrong for the same reason.
      if (!one || !other || one.kind !== other.kind) return found;
      continue;
    }
    for (const what of ['number', 'date', 'name'] as const) {
      const missing = [...said[place]![what]].filter((value) => !theirs[place]![what].has(value));
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

/** Digits of any script as those of ASCII. */
export function withPlainDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/(?![0-9])\p{Nd}/gu, (digit) => {
    const known = plainDigits.get(digit);
    if (known !== undefined) return known;
    const plain = plainDigit(digit);
    plainDigits.set(digit, plain);
    return plain;
  });
}

/** Unicode has some seven hundred. */
const plainDigits = new Map<string, string>();

/** They are ten in a row, and zero is the first. */
function plainDigit(digit: string): string {
  let zero = digit.codePointAt(0)!;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero -= 1;
  return String(digit.codePointAt(0)! - zero);
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
  // One look each: a pattern with both would try a word of thousands of letters from each of them.
  const isCode = (word: string) =>
    (/\p{L}/u.test(word) && /\d/.test(word)) || (word.match(/\p{Lu}/gu)?.length ?? 0) > 1;
  const isName = (word: string) => latin * 2 <= letters && /\p{L}{2}/u.test(word);
  return new Set(latinWordsIn(text).filter((word) => isCode(word) || isName(word)));
}
