/** One Socket.IO client over one TCP connection, by hand: Engine.IO 4, Socket.IO 5, websocket only. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { pongFrame, textFrame, walkFrames } from './frames.mjs';
import { numberIn, textOf } from './messages.mjs';

const code = (character) => character.charCodeAt(0);
const [OPEN, CLOSE, PING, MESSAGE] = ['0', '1', '2', '4'].map(code);
const [CONNECT, DISCONNECT, EVENT, ACK, REFUSAL] = ['0', '1', '2', '3', '4'].map(code);
const [ZERO, NINE, M, P, O] = ['0', '9', 'm', 'p', 'o'].map(code);
const OK = Buffer.from('[{"ok":true');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
/** Acks of questions are told from those of messages by their number. */
const FIRST_QUESTION = 1_000_000_000;

/** Bytes are read into one buffer for all connections: each read is used up before the next. */
const shared = Buffer.allocUnsafe(1024 * 1024);
const PONG = textFrame('3');
/** Client-chosen ids must differ from those of earlier runs on the same hub. */
const RUN = randomBytes(3).toString('hex');

export class Connection {
  /** Frames of any kind that have arrived; a connection is quiet when it no longer rises. */
  frames = 0;
  bytes = 0;
  closed = false;
  #socket;
  #rest = null;
  #upgraded = false;
  #questions = new Map();
  #question = FIRST_QUESTION;
  #ready;

  /** `tally` counts; `seats` says which seat this member has in which of their rooms (a Map of numbers). */
  constructor({ tally, seats = new Map() }) {
    this.tally = tally;
    this.seats = seats;
    // Most members of a benchmark are in one room: no look-up for them.
    [this.onlyRoom, this.onlySeat] = seats.size === 1 ? [...seats][0] : [-1, -1];
  }

  /** Connects, signs in and resolves when Socket.IO says so. */
  open({ port, token, network }) {
    return new Promise((resolve, reject) => {
      this.#ready = { resolve, reject };
      this.#socket = connect({
        port,
        host: '127.0.0.1',
        noDelay: true,
        onread: { buffer: shared, callback: (count, bytes) => this.#read(count, bytes) },
      });
      this.#socket.once('error', (error) => this.#ended(error));
      this.#socket.once('close', () => this.#ended(new Error('the connection was closed')));
      const headers = [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        `Authorization: Bearer ${token}`,
        `X-Forwarded-For: ${network}`,
      ];
      this.#socket.write(`${headers.join('\r\n')}\r\n\r\n`);
    });
  }

  /** Sends a command and resolves to its reply, parsed: for what is not measured by the thousand. */
  ask(name, body) {
    const number = this.#question++;
    const answer = new Promise((resolve, reject) => this.#questions.set(number, { resolve, reject }));
    this.#socket.write(textFrame(`42${number}${JSON.stringify([name, body])}`));
    return answer;
  }

  /** Posts a message that the tally has begun. */
  post(message, roomId) {
    const time = Date.now().toString(16).padStart(12, '0');
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${RUN.slice(0, 3)}-8${RUN.slice(3, 6)}-${String(message).padStart(12, '0')}`;
    this.#socket.write(
      textFrame(
        `42${message}["message:post",{"roomId":"${roomId}","clientMessageId":"${id}","text":"${textOf(message)}","language":"en"}]`,
      ),
    );
  }

  close() {
    this.closed = true;
    this.#socket?.destroy();
  }

  #ended(error) {
    this.closed = true;
    this.#ready?.reject(error);
    this.#ready = undefined;
    for (const { reject } of this.#questions.values()) reject(error);
    this.#questions.clear();
  }

  #read(count, buffer) {
    let bytes = buffer;
    let end = count;
    this.bytes += count;
    if (this.#rest) {
      bytes = Buffer.concat([this.#rest, buffer.subarray(0, count)]);
      end = bytes.length;
      this.#rest = null;
    }
    let start = 0;
    if (!this.#upgraded) {
      const found = bytes.subarray(0, end).indexOf(END_OF_HEADERS);
      if (found < 0) return this.#keep(bytes, 0, end);
      const status = bytes.toString('latin1', 0, bytes.indexOf(13));
      if (!status.startsWith('HTTP/1.1 101')) return this.#ended(new Error(`handshake refused: ${status}`));
      this.#upgraded = true;
      start = found + END_OF_HEADERS.length;
    }
    const now = performance.now();
    const left = walkFrames(bytes, start, end, (opcode, from, to) => {
      this.frames += 1;
      if (opcode === 1) this.#message(bytes, from, to, now);
      else if (opcode === 8) this.close();
      else if (opcode === 9) this.#socket.write(pongFrame(bytes.subarray(from, to)));
    });
    if (left < end) this.#keep(bytes, left, end);
    return true;
  }

  #keep(bytes, start, end) {
    this.#rest = Buffer.from(bytes.subarray(start, end));
    return true;
  }

  #message(bytes, from, to, now) {
    const first = bytes[from];
    if (first === MESSAGE) {
      const second = bytes[from + 1];
      if (second === EVENT) return this.#event(bytes, from, to, now);
      if (second === ACK) return this.#ack(bytes, from, to, now);
      if (second === CONNECT) return this.#connected();
      if (second === DISCONNECT) return this.close();
      if (second === REFUSAL) return this.#ended(new Error(bytes.toString('utf8', from, to)));
    }
    if (first === PING) this.#socket.write(PONG);
    else if (first === OPEN) this.#socket.write(textFrame('40'));
    else if (first === CLOSE) this.close();
  }

  #connected() {
    this.#ready?.resolve(this);
    this.#ready = undefined;
  }

  /** `42["message:posted",…`; all other events are of no interest here. */
  #event(bytes, from, to, now) {
    if (bytes[from + 4] !== M || bytes[from + 12] !== P || bytes[from + 13] !== O) return;
    const { tally } = this;
    const message = numberIn(bytes, from, to);
    if (message < 0 || message >= tally.sent) {
      tally.strays += 1;
      return;
    }
    const room = tally.roomOf(message);
    const seat = room === this.onlyRoom ? this.onlySeat : this.seats.get(room);
    if (seat === undefined) tally.strays += 1;
    else tally.delivered(message, seat, now);
  }

  /** `43<number>[{"ok":…}]`. */
  #ack(bytes, from, to, now) {
    let at = from + 2;
    let number = 0;
    while (bytes[at] >= ZERO && bytes[at] <= NINE) number = number * 10 + bytes[at++] - ZERO;
    if (number >= FIRST_QUESTION) {
      const question = this.#questions.get(number);
      this.#questions.delete(number);
      question?.resolve(JSON.parse(bytes.toString('utf8', at, to))[0]);
    } else if (OK.equals(bytes.subarray(at, at + OK.length))) {
      this.tally.answered(number, now);
    } else {
      const [{ problem }] = JSON.parse(bytes.toString('utf8', at, to));
      this.tally.refusedWith(number, problem.code);
    }
  }
}
