import { inflateSync } from 'node:zlib';

/** As much of a PDF as tests read: its text as far as the fonts tell letters, and the files inside. */
export class Pdf {
  private readonly objects = new Map<number, Buffer>();

  constructor(readonly bytes: Buffer) {
    const file = bytes.toString('latin1');
    for (const { index } of file.matchAll(/(?<=\n)\d+ 0 obj\n/g)) {
      this.objects.set(parseInt(file.slice(index), 10), bytes.subarray(index, file.indexOf('\nendobj', index)));
    }
  }

  /** The text of each page, in the order in which it was set; pieces that stand apart are on lines of their own. */
  get pages(): readonly string[] {
    return this.ofType('Page').map((page) => {
      const fonts = this.fontsOf(page);
      const content = this.stream(numberIn(page, 'Contents')).toString('latin1');
      let font: ReadonlyMap<number, string> = new Map();
      const lines: string[] = [];
      for (const piece of piecesOf(content)) {
        if (typeof piece === 'string') font = fonts.get(piece) ?? new Map();
        else
          lines.push(
            glyphsOf(piece)
              .map((glyph) => font.get(glyph) ?? '')
              .join(''),
          );
      }
      return lines.join('\n');
    });
  }

  /** All of it, without the line ends of the setting. */
  get text(): string {
    return this.pages.join('\n').replace(/\s+/g, ' ');
  }

  /** The files inside, by name. */
  get files(): ReadonlyMap<string, string> {
    const specs = this.ofType('Filespec').map((spec) => {
      const name = /\/F \((.*?)\)/.exec(spec)![1]!;
      return [name, this.stream(Number(/\/EF <<\s*\/F (\d+)/.exec(spec)![1])).toString()] as const;
    });
    return new Map(specs);
  }

  /** Whether it says of itself that it keeps to PDF/A-3b. */
  get isArchivable(): boolean {
    const text = this.bytes.toString('latin1');
    return /<pdfaid:part>3</.test(text) && /<pdfaid:conformance>B</.test(text);
  }

  private ofType(type: string): string[] {
    const texts = [...this.objects.values()].map((object) => object.toString('latin1'));
    return texts.filter((text) => new RegExp(`/Type /${type}\\n`).test(text));
  }

  private fontsOf(page: string): ReadonlyMap<string, ReadonlyMap<number, string>> {
    const resources = this.object(numberIn(page, 'Resources'));
    const list = /\/Font <<(.*?)>>/s.exec(resources)?.[1] ?? '';
    return new Map(
      [...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => {
        const map = this.stream(numberIn(this.object(Number(number)), 'ToUnicode')).toString('latin1');
        const letters = [...map.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)];
        const toText = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
        return [name!, new Map(letters.map(([, glyph, hex]) => [parseInt(glyph!, 16), toText(hex!)]))];
      }),
    );
  }

  private object(number: number): string {
    return this.objects.get(number)!.toString('latin1');
  }

  private stream(number: number): Buffer {
    const object = this.objects.get(number)!;
    const start = object.indexOf('stream\n') + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(object.toString('latin1'))![1]);
    const content = object.subarray(start, start + length);
    return object.includes('/FlateDecode') ? inflateSync(content) : content;
  }
}

const numberIn = (object: string, name: string): number => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(object)![1]);

/** What a page's content shows, in order: the bytes of each array of strings, and the name of each font chosen between. */
function* piecesOf(content: string): Generator<string | number[]> {
  let bytes: number[] | undefined;
  for (let at = 0; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === '[') bytes = [];
    if (sign === ']' && bytes) {
      if (content.startsWith('] TJ', at)) yield bytes;
      bytes = undefined;
    }
    if (sign === '/') {
      const font = /^\/(F\d+) [\d.]+ Tf/.exec(content.slice(at, at + 40));
      if (font) yield font[1]!;
    }
    if (sign === '<' && bytes) {
      const end = content.indexOf('>', at);
      bytes.push(...Buffer.from(content.slice(at + 1, end), 'hex'));
      at = end;
    }
    if (sign === '(') {
      const [literal, end] = literalAt(content, at);
      bytes?.push(...literal);
      at = end;
    }
  }
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes of a string in parentheses, which may hold balanced ones, and where it ends. */
function literalAt(content: string, start: number): readonly [bytes: number[], end: number] {
  const bytes: number[] = [];
  let depth = 0;
  for (let at = start; ; at += 1) {
    const sign = content[at]!;
    if (sign === '(' && depth++ === 0) continue;
    if (sign === ')' && --depth === 0) return [bytes, at];
    if (sign !== '\\') {
      bytes.push(sign.charCodeAt(0));
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
    const escaped = content[at + 1]!;
    bytes.push(octal === undefined ? (ESCAPES[escaped] ?? escaped.charCodeAt(0)) : parseInt(octal, 8));
    at += octal?.length ?? 1;
  }
}

/** Glyph numbers have two bytes each. */
function glyphsOf(bytes: readonly number[]): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, n) => (bytes[n * 2]! << 8) | bytes[n * 2 + 1]!);
}
