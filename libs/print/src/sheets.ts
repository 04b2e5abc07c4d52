import { direction } from '@jianqiao/i18n';
import type { OriginalDocument, PrintDocument } from './document';
import { cautious } from './cautious';
import { textOfVersion } from './version-text';

/** How a language is written, in the terms of the typesetter. */
interface Tongue {
  readonly lang: string;
  readonly region: string | null;
  /** ISO 15924, in lower case. */
  readonly script: string;
  readonly dir: 'ltr' | 'rtl';
}

/** A document as the press takes it: the template, and data as text alone. */
export interface Sheets {
  readonly template: PrintDocument['kind'];
  /** JSON of the document. */
  readonly document: string;
  /** JSON: each language that is named in the document, by its tag. */
  readonly tongues: string;
  /** JSON: files that go inside the PDF, each with its name and text. */
  readonly texts: string;
  /** Of which there is to be a QR code. */
  readonly link: string | null;
  /** The file's own date, in seconds since 1970. */
  readonly date: number;
}

/** Signs in a row without a place to break the line, beyond which one is made. */
const LONGEST = { line: 80, cell: 30 } as const;
/** Of scripts that are written without spaces, the typesetter knows where words end. */
const UNBROKEN = '[^\\s\\u200B\\p{Script=Han}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const RUNS = {
  line: new RegExp(`${UNBROKEN}{${LONGEST.line + 1},}`, 'gu'),
  cell: new RegExp(`${UNBROKEN}{${LONGEST.cell + 1},}`, 'gu'),
} as const;
const SIGNS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Makes a document ready for the press; cautiously after the press has died of it. */
export function sheetsOf(document: PrintDocument, { isCautious = false } = {}): Sheets {
  const tags = new Set<string>();
  const text = JSON.stringify(document, (name, value: unknown) => {
    if (name === 'language' && typeof value === 'string') tags.add(value);
    if (name === 'rows')
      return (value as readonly (readonly string[])[]).map((row) => row.map((cell) => breakable(cell, 'cell')));
    return typeof value === 'string' ? breakable(isCautious ? cautious(value) : value, 'line') : value;
  });
  const tongues = Object.fromEntries([...tags].map((tag) => [tag, tongueOf(tag)]));
  const isOriginal = document.kind === 'original';
  return {
    template: document.kind,
    document: text,
    tongues: JSON.stringify(tongues),
    texts: JSON.stringify(isOriginal ? textsOf(document) : []),
    link: isOriginal ? document.verification.link : null,
    date: Math.floor(('at' in document ? document.at : 0) / 1_000),
  };
}

/** The versions once more as plain text: of many scripts, a PDF keeps the shapes and not the letters. */
function textsOf({ number, versions }: OriginalDocument): readonly { readonly name: string; readonly text: string }[] {
  const stem = number.replace(/[^A-Za-z0-9.-]+/g, '-');
  return versions.map((version) => ({ name: `${stem}.${version.language}.txt`, text: textOfVersion(version) }));
}

/** What a tag leaves out is likely: `zh-HK` is written in traditional characters. */
function tongueOf(tag: string): Tongue {
  const { language, region = null, script = 'Latn' } = localeOf(tag).maximize();
  return {
    lang: language,
    region: region !== null && /^[A-Z]{2}$/.test(region) ? region : null,
    script: script.toLowerCase(),
    dir: direction(tag),
  };
}

function localeOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale('und');
  }
}

/** A text with places to break its lines, where it has none for longer than a line is. */
function breakable(text: string, where: keyof typeof LONGEST): string {
  return text.replace(RUNS[where], (run) => {
    const signs = [...SIGNS.segment(run)].map(({ segment }) => segment);
    return signs.map((sign, n) => (n > 0 && n % (LONGEST[where] / 2) === 0 ? `\u200B${sign}` : sign)).join('');
  });
}
