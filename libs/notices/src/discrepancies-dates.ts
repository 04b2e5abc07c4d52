/** A date that a text names, and the text without it. `--05-04` has no year. */
export interface FoundDates {
  readonly dates: ReadonlySet<string>;
  readonly rest: string;
}

type Match = RegExpMatchArray;
interface Form {
  readonly pattern: RegExp;
  readonly read: (match: Match) => string | undefined;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A day as it is compared; undefined when there is no such day. */
function dayOf(year: number | undefined, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (year === undefined) return `--${two(month)}-${two(day)}`;
  if (year >= 1300 && year < 1500) return fromPersian(year, month, day);
  // The Buddhist era of Thailand, Laos and Cambodia.
  const gregorian = year > 2400 && year < 2700 ? year - 543 : year;
  return gregorian >= 1800 && gregorian < 2300 ? `${gregorian}-${two(month)}-${two(day)}` : undefined;
}

const persian = new Intl.DateTimeFormat('en-u-ca-persian', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** A day of the solar Hijri calendar; its year begins at the equinox, between 19 and 22 March. */
function fromPersian(year: number, month: number, day: number): string | undefined {
  const passed = day - 1 + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30);
  for (const newYear of [19, 20, 21, 22]) {
    const at = Date.UTC(year + 621, 2, newYear + passed);
    const parts = persian.formatToParts(at);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
    if (part('year') === year && part('month') === month && part('day') === day) {
      return new Date(at).toISOString().slice(0, 10);
    }
  }
  return undefined;
}

const FORMS: readonly Form[] = [
  // 2026-05-04, 2026/05/04
  {
    pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    read: ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d)),
  },
  // 4.5.2026, 04/05/2026: the day comes first, as almost everywhere among the hub's agencies.
  {
    pattern: /(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)/g,
    read: ([, d, m, y]) => dayOf(Number(y), Number(m), Number(d)),
  },
  // 2026年5月4日, 5月4日
  {
    pattern: /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g,
    read: ([, y, m, d]) => dayOf(y === undefined ? undefined : Number(y), Number(m), Number(d)),
  },
];

const namedForms = new Map<string, readonly Form[]>();

/** `4 May 2026`, `May 4, 2026`, `4 мая`, `ngày 4 tháng 5 năm 2026`: by the names of months in the language. */
function formsOf(language: string): readonly Form[] {
  const known = namedForms.get(language);
  if (known) return known;
  const names = monthNames(language);
  if (names.size === 0) return [];
  const name = `(${[...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`;
  const month = (text: string | undefined) => names.get((text ?? '').toLocaleLowerCase(language)) ?? 0;
  const year = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  // Up to two little words between: "de", "năm", "of", commas, points after ordinals.
  const gap = '(?:[\\s,.º]|\\p{L}{1,4}\\s){0,4}';
  const forms: readonly Form[] = [
    {
      pattern: new RegExp(`(?<!\\d)(\\d{1,2})${gap}${name}(?!\\p{L}|\\p{M})(?:${gap}(\\d{4})(?!\\d))?`, 'giu'),
      read: ([, d, m, y]) => dayOf(year(y), month(m), Number(d)),
    },
    {
      pattern: new RegExp(`(?<!\\p{L})${name}\\.?\\s(\\d{1,2})(?!\\d)(?:${gap}(\\d{4})(?!\\d))?`, 'giu'),
      read: ([, m, d, y]) => dayOf(year(y), month(m), Number(d)),
    },
  ];
  namedForms.set(language, forms);
  return forms;
}

/** Months by their names in dates of the language, in lower case; `May` and `Mai` once each. */
function monthNames(language: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const calendar of language.startsWith('fa') ? ['persian', 'gregory'] : ['gregory']) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { calendar, timeZone: 'UTC', day: 'numeric', month: style });
      for (let month = 1; month <= 12; month += 1) {
        // The Persian months begin about the 21st of March.
        const at = calendar === 'persian' ? Date.UTC(2026, 2 + month - 1, 28) : Date.UTC(2026, month - 1, 15);
        const name = format
          .formatToParts(at)
          .find(({ type }) => type === 'month')
          ?.value.toLocaleLowerCase(language);
        if (name && /\p{L}/u.test(name) && !names.has(name)) names.set(name, month);
      }
    }
  }
  return names;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');

/** The dates that a text of a language names. Digits must be those of ASCII. */
export function datesIn(text: string, language: string): FoundDates {
  const dates = new Set<string>();
  let rest = text;
  for (const { pattern, read } of [...FORMS, ...formsOf(language)]) {
    for (const match of rest.matchAll(pattern)) {
      const date = read(match);
      if (date === undefined) continue;
      dates.add(date);
      rest = rest.replace(match[0], ' '.repeat(match[0].length));
    }
  }
  return { dates, rest };
}
