import type { BundleBreak, BundleFault } from '@jianqiao/contract';
import { canonical } from '../evidence/canonical';

/** A bundle does not hold, here, for this reason. */
export class Broken extends Error implements BundleBreak {
  constructor(
    readonly place: string,
    readonly fault: BundleFault,
    readonly detail = '',
  ) {
    super(`${place}: ${fault} ${detail}`);
    this.name = 'Broken';
  }
}

/** An object of unchecked members. */
export type Members = Readonly<Record<string, unknown>>;

/** A value of a bundle and where it stands: whoever reads it says what it has to be, and anything else is broken. */
export class Part {
  constructor(
    readonly place: string,
    private readonly value: unknown,
  ) {}

  /** An object with these members and no others. */
  members(required: readonly string[], optional: readonly string[] = []): Members {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail('malformed');
    const members = value as Members;
    const strange = Object.keys(members).find((name) => !required.includes(name) && !optional.includes(name));
    if (strange !== undefined) this.fail('malformed', strange);
    const missing = required.find((name) => !Object.hasOwn(members, name));
    if (missing !== undefined) this.fail('malformed', missing);
    return members;
  }

  /** A member of this object. */
  at(name: string): Part {
    const place = this.place === '' ? name : `${this.place}.${name}`;
    return new Part(place, (this.value as Members | undefined)?.[name]);
  }

  list(): readonly Part[] {
    if (!Array.isArray(this.value)) return this.fail('malformed');
    return this.value.map((item: unknown, n) => new Part(`${this.place}[${n}]`, item));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('malformed');
  }

  /** Text, or null where there is none. */
  optionalText(): string | null {
    return this.value === undefined || this.value === null ? null : this.text();
  }

  whole(): number {
    return Number.isSafeInteger(this.value) ? (this.value as number) : this.fail('malformed');
  }

  /** A point of time as evidence writes it: `2026-05-08T01:02:03.045Z`. */
  instant(): number {
    const text = this.text();
    const at = Date.parse(text);
    if (Number.isNaN(at) || new Date(at).toISOString() !== text) this.fail('malformed');
    return at;
  }

  /** Exactly this value, else the fault. */
  is(expected: unknown, fault: BundleFault): void {
    if (!same(this.value, expected)) this.fail(fault, typeof expected === 'string' ? expected : '');
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  /** As it stands. */
  get raw(): unknown {
    return this.value;
  }

  fail(fault: BundleFault, detail = ''): never {
    throw new Broken(this.place, fault, detail);
  }
}

/** Text that is JSON in canonical form, parsed. */
export function readCanonical(place: string, text: string): Part {
  const value = parse(place, text);
  if (canonicalOr(place, value) !== text) throw new Broken(place, 'not_canonical');
  return new Part(place, value);
}

/** The same of a file, which may have been laid out anew: white space between its parts is nobody's evidence. */
export function readLaidOut(text: string): Part {
  const value = parse('', text);
  if (canonicalOr('', value) !== withoutSpace(text)) throw new Broken('', 'not_canonical');
  return new Part('', value);
}

/** Bytes have one spelling in base64url: without padding, and with unused bits zero. */
export function bytesOf(place: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw new Broken(place, 'spelling');
  return bytes;
}

/** UTF-8 that is no other text's as well. */
export function utf8Of(place: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Broken(place, 'spelling');
  }
}

export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return canonical(one) === canonical(other);
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Broken(place, 'not_json');
  }
}

function canonicalOr(place: string, value: unknown): string {
  try {
    return canonical(value);
  } catch {
    throw new Broken(place, 'not_canonical');
  }
}

/** Valid JSON without the white space outside of its strings. */
function withoutSpace(text: string): string {
  const kept: string[] = [];
  let start = 0;
  for (let n = 0; n < text.length; n += 1) {
    const sign = text[n]!;
    if (sign === '"') {
      n = endOfString(text, n);
    } else if (SPACE.includes(sign)) {
      // Of a run of them the first one ends what is kept.
      if (start < n) kept.push(text.slice(start, n));
      start = n + 1;
    }
  }
  return kept.join('') + text.slice(start);
}

const SPACE = ' \n\r\t';
const MARKS = '[{,';

/** Whether a JSON text has more values than so many, or so: counted without reading it, and no further. */
export function hasMoreValues(text: string, most: number): boolean {
  let count = 0;
  for (let n = 0; n < text.length && count <= most; n += 1) {
    const sign = text[n]!;
    if (sign === '"') n = endOfString(text, n);
    else if (MARKS.includes(sign)) count += 1;
  }
  return count > most;
}

function endOfString(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let slashes = 0;
    while (text[close - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return close;
  }
  return text.length;
}
