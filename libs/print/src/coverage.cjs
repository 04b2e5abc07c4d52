'use strict';
/** Which signs the printer's fonts have, read from their `cmap` tables (OpenType 1.9), formats 4 and 12. */

const FORMAT_4 = 4;
const FORMAT_12 = 12;
/** What stands for a sign that no font has; Noto Sans has it. */
const REPLACEMENT = '\uFFFD';
/** Signs that are not seen; without a font they are left out. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
/** Never drawn, but meant: line feeds and tabs lay out. */
const LAYOUT = new Set([0x09, 0x0a]);

/** A function that says of a code point whether one of the fonts has it. */
function coverageOf(fonts) {
  const known = new Uint8Array(0x110000);
  for (const font of fonts) for (const [from, to] of rangesOf(font)) known.fill(1, from, to + 1);
  return (codePoint) => known[codePoint] === 1 || LAYOUT.has(codePoint);
}

/** A text with what cannot be printed replaced, and whether it is whole. */
function printable(text, covered) {
  let isWhole = true;
  let result = '';
  for (const sign of text) {
    if (covered(sign.codePointAt(0))) result += sign;
    else if (!UNSEEN.test(sign)) {
      isWhole = false;
      result += REPLACEMENT;
    }
  }
  return { text: result, isWhole };
}

function* rangesOf(font) {
  const start = tableOf(font, 'cmap');
  for (let n = 0; n < font.readUInt16BE(start + 2); n += 1) {
    const subtable = start + font.readUInt32BE(start + 4 + n * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === FORMAT_4) yield* segmentsOf(font, subtable);
    if (format === FORMAT_12) yield* groupsOf(font, subtable);
  }
}

function tableOf(font, tag) {
  for (let n = 0; n < font.readUInt16BE(4); n += 1) {
    const entry = 12 + n * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`a font without ${tag}`);
}

function* segmentsOf(font, subtable) {
  const twice = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + twice + 2;
  const deltas = starts + twice;
  const offsets = deltas + twice;
  for (let at = 0; at < twice; at += 2) {
    const [from, to] = [font.readUInt16BE(starts + at), font.readUInt16BE(ends + at)];
    const delta = font.readUInt16BE(deltas + at);
    const offset = font.readUInt16BE(offsets + at);
    for (let sign = from; sign <= to && sign !== 0xffff; sign += 1) {
      const listed = offset && font.readUInt16BE(offsets + at + offset + (sign - from) * 2);
      const glyph = offset && listed === 0 ? 0 : (sign + delta + (offset && listed - sign)) & 0xffff;
      if (glyph !== 0) yield [sign, sign];
    }
  }
}

function* groupsOf(font, subtable) {
  for (let n = 0; n < font.readUInt32BE(subtable + 12); n += 1) {
    const group = subtable + 16 + n * 12;
    yield [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  }
}

module.exports = { coverageOf, printable };
