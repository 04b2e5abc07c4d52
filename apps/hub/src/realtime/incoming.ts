import { isUtf8 } from 'node:buffer';
import type { HubSocket } from './hub-socket';

/** A final text frame without extensions (RFC 6455, section 5.2), and the bit of a mask, which every client sets. */
const TEXT = 0x81;
const MASKED = 0x80;
/** In the second byte: the length is in the next two, or in the next eight. */
const [SHORT, LONG] = [126, 127];
/** An Engine.IO message; pongs and the like are none. */
const MESSAGE = '4'.charCodeAt(0);

/** What ws and Engine.IO keep of a connection, beyond their typings. */
interface Connection {
  /** Set while a ping is not answered: then whatever arrives is a sign of life. */
  readonly pingTimeoutTimer?: object | null;
  readonly transport?: { readonly socket?: WebSocketInternals };
}
interface WebSocketInternals {
  readonly readyState: number;
  readonly _receiver?: Receiver;
  readonly _socket?: NetSocket | null;
}
interface Receiver {
  /** 0 between two frames. */
  readonly _state: number;
  readonly _bufferedBytes: number;
  /** Not 0 within a message of several frames. */
  readonly _fragmented: number;
  readonly _maxPayload: number;
  readonly writableLength: number;
}
interface NetSocket {
  readonly destroyed: boolean;
  listeners(event: 'data'): readonly OnChunk[];
  on(event: 'data', hear: OnChunk): void;
  off(event: 'data', hear: OnChunk): void;
}
type OnChunk = (this: NetSocket, chunk: Buffer) => void;

const OPEN = 1;

/** Texts are unmasked into this, and used up before the next. */
const unmasked = Buffer.allocUnsafe(64 * 1024);

/**
 * Reads the texts of a connection's whole frames straight from what arrives, and hands each to `take`, without the packet
 * type in front. From the first that is not taken, or that is anything but a whole text frame, ws reads on as if nobody had
 * been here. Answers how to leave all to ws.
 */
export function takeTexts(socket: HubSocket, take: (text: string) => boolean): () => void {
  const conn = socket.conn as unknown as Connection;
  const ws = conn.transport?.socket;
  const [net, receiver] = [ws?._socket, ws?._receiver];
  const [ordinary, ...others] = net?.listeners('data') ?? [];
  if (!ws || !net || !receiver || !ordinary || others.length > 0) return () => undefined;

  const isBetweenFrames = (): boolean =>
    receiver._state === 0 &&
    receiver._bufferedBytes === 0 &&
    receiver._fragmented === 0 &&
    receiver.writableLength === 0 &&
    ws.readyState === OPEN &&
    !conn.pingTimeoutTimer;

  const hear: OnChunk = (chunk) => {
    let at = 0;
    while (at < chunk.length && isBetweenFrames()) {
      const end = endOfText(chunk, at, receiver._maxPayload);
      const text = end > 0 ? textOf(chunk, at, end) : undefined;
      if (text === undefined || !take(text)) break;
      at = end;
    }
    if (at < chunk.length) ordinary.call(net, at === 0 ? chunk : chunk.subarray(at));
  };
  net.off('data', ordinary);
  net.on('data', hear);
  return () => {
    net.off('data', hear);
    if (!net.destroyed) net.on('data', ordinary);
  };
}

/** Where the whole, masked text frame that begins at `at` ends; 0 when there is anything else, or not all of it yet. */
function endOfText(bytes: Buffer, at: number, limit: number): number {
  if (bytes.length - at < 2 || bytes[at] !== TEXT) return 0;
  const second = bytes[at + 1]! - MASKED;
  if (second < 0 || second === LONG) return 0;
  if (second === SHORT && bytes.length - at < 4) return 0;
  const length = second === SHORT ? bytes.readUInt16BE(at + 2) : second;
  const end = at + headOf(second) + length;
  return length <= limit && end <= bytes.length ? end : 0;
}

/** Bytes before the payload: with the length, and the four of the mask. */
function headOf(second: number): number {
  return second === SHORT ? 8 : 6;
}

/** The text of a whole frame, if it is an Engine.IO message and UTF-8, without its packet type. */
function textOf(bytes: Buffer, at: number, end: number): string | undefined {
  const start = at + headOf(bytes[at + 1]! - MASKED);
  const [a, b, c, d] = [bytes[start - 4]!, bytes[start - 3]!, bytes[start - 2]!, bytes[start - 1]!];
  if (start === end || (bytes[start]! ^ a) !== MESSAGE) return undefined;
  const length = end - start;
  let seen = 0;
  let index = 0;
  for (; index + 3 < length; index += 4) {
    const from = start + index;
    seen |= unmasked[index] = bytes[from]! ^ a;
    seen |= unmasked[index + 1] = bytes[from + 1]! ^ b;
    seen |= unmasked[index + 2] = bytes[from + 2]! ^ c;
    seen |= unmasked[index + 3] = bytes[from + 3]! ^ d;
  }
  for (const mask of [a, b, c].slice(0, length - index)) {
    seen |= unmasked[index] = bytes[start + index]! ^ mask;
    index += 1;
  }
  if (seen < 0x80) return unmasked.toString('latin1', 1, length);
  return isUtf8(unmasked.subarray(0, length)) ? unmasked.toString('utf8', 1, length) : undefined;
}
