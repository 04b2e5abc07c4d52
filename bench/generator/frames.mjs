/** WebSocket frames (RFC 6455) by hand: what a client sends is masked, what a server sends is not. */

/** Any mask will do for a benchmark, but not zero: servers skip unmasking then, and real clients never send it. */
const MASK = [0x5a, 0xc3, 0x91, 0x2e];

const TEXT = 0x81;
const PONG = 0x8a;

/** A masked text frame. */
export function textFrame(text) {
  return masked(TEXT, Buffer.from(text));
}

/** The answer to a ping of the WebSocket layer. */
export function pongFrame(payload) {
  return masked(PONG, payload);
}

function masked(first, payload) {
  const { length } = payload;
  const head = length < 126 ? 6 : 8;
  if (length > 0xffff) throw new Error('a frame of the benchmark is shorter than 64 KiB');
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = first;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  }
  for (let index = 0; index < 4; index += 1) frame[head - 4 + index] = MASK[index];
  for (let index = 0; index < length; index += 1) frame[head + index] = payload[index] ^ MASK[index & 3];
  return frame;
}

/**
 * Walks the whole frames in `bytes[start, end)` and calls `take(opcode, from, to)` with the bounds of each payload.
 * Returns where the first incomplete frame begins. No object is made for a frame: there are half a million a second.
 */
export function walkFrames(bytes, start, end, take) {
  let at = start;
  while (end - at >= 2) {
    const opcode = bytes[at] & 0x0f;
    let length = bytes[at + 1] & 0x7f;
    let from = at + 2;
    if (length === 126) {
      if (end - at < 4) break;
      length = (bytes[at + 2] << 8) | bytes[at + 3];
      from = at + 4;
    } else if (length === 127) {
      if (end - at < 10) break;
      length = bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
      from = at + 10;
    }
    if (from + length > end) break;
    take(opcode, from, from + length);
    at = from + length;
  }
  return at;
}
