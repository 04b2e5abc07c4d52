/** The text of a measured message: 200 bytes that begin with the message's number, to be found without parsing. */

export const TEXT_BYTES = 200;

const SIGN = '#';
const DIGITS = 9;
const FILLER = ' measured message'.repeat(20).slice(0, TEXT_BYTES - DIGITS - 2);
/** What follows the text in a fact, as every server of the benchmark writes it. */
const TAIL = '","language":"en"}}]';
const FIRST_DIGIT_FROM_END = TAIL.length + TEXT_BYTES - 1;
const HASH = SIGN.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const BEFORE_TEXT = Buffer.from('"text":"#');

export function textOf(message) {
  return `${SIGN}${String(message).padStart(DIGITS, '0')}${SIGN}${FILLER}`;
}

/** The number of the message in a `message:posted` fact that ends at `end`; -1 when there is none. */
export function numberIn(bytes, start, end) {
  let at = end - FIRST_DIGIT_FROM_END;
  if (bytes[at - 1] !== HASH || bytes[at + DIGITS] !== HASH) {
    // Another order of fields: searched for, which is slower but as good.
    const found = bytes.subarray(start, end).indexOf(BEFORE_TEXT);
    if (found < 0) return -1;
    at = start + found + BEFORE_TEXT.length;
  }
  let number = 0;
  for (let index = 0; index < DIGITS; index += 1) {
    const digit = bytes[at + index] - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
