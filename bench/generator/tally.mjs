/**
 * What was sent and what arrived: each message is expected exactly once at each member of its room, its sender among
 * them. Everything is counted in typed arrays, one byte for each delivery that is due.
 */
import { Histogram } from './histogram.mjs';

const FIRST_MESSAGES = 65_536;
const FIRST_DELIVERIES = 4 * 1024 * 1024;

export class Tally {
  sent = 0;
  acked = 0;
  refused = 0;
  deliveries = 0;
  duplicates = 0;
  /** Deliveries of a message to somebody who is no member of its room, or of no message at all. */
  strays = 0;
  /** Refusals by code. */
  refusals = new Map();
  /** From sending to each arrival, and to the ack. */
  delivery = new Histogram();
  ack = new Histogram();
  /** Called with a message that is acked and has arrived everywhere, or that was refused. */
  onSettled = () => {};

  #room = new Int32Array(FIRST_MESSAGES);
  #sentAt = new Float64Array(FIRST_MESSAGES);
  #first = new Float64Array(FIRST_MESSAGES);
  #waiting = new Int32Array(FIRST_MESSAGES);
  #seen = new Uint8Array(FIRST_DELIVERIES);
  #due = 0;

  /** `members[room]` is how many members are connected. */
  constructor(members) {
    this.members = members;
  }

  /** Notes a message that is being sent; answers its number. `at` is when it was to be sent. */
  begin(room, at) {
    const message = this.sent;
    if (message === this.#room.length) this.#growMessages();
    this.sent += 1;
    this.#room[message] = room;
    this.#sentAt[message] = at;
    this.#first[message] = this.#due;
    this.#due += this.members[room];
    if (this.#due > this.#seen.length) this.#seen = grown(this.#seen, this.#due * 2);
    // The ack is waited for, too.
    this.#waiting[message] = this.members[room] + 1;
    return message;
  }

  roomOf(message) {
    return this.#room[message];
  }

  /** A message has arrived at the member with this seat in its room. */
  delivered(message, seat, now) {
    const place = this.#first[message] + seat;
    if (this.#seen[place] !== 0) {
      this.duplicates += 1;
      return;
    }
    this.#seen[place] = 1;
    this.deliveries += 1;
    this.delivery.add(now - this.#sentAt[message]);
    this.#settle(message);
  }

  answered(message, now) {
    this.acked += 1;
    this.ack.add(now - this.#sentAt[message]);
    this.#settle(message);
  }

  /** Refused: nobody will get it. */
  refusedWith(message, code) {
    this.refused += 1;
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    this.#waiting[message] = -1;
    this.onSettled(message, false);
  }

  /** Deliveries that are still due, of messages that were not refused. */
  get missing() {
    let missing = 0;
    for (let message = 0; message < this.sent; message += 1) {
      if (this.#waiting[message] < 0) continue;
      for (let seat = 0; seat < this.members[this.#room[message]]; seat += 1) {
        if (this.#seen[this.#first[message] + seat] === 0) missing += 1;
      }
    }
    return missing;
  }

  get unanswered() {
    return this.sent - this.acked - this.refused;
  }

  #settle(message) {
    this.#waiting[message] -= 1;
    if (this.#waiting[message] === 0) this.onSettled(message, true);
  }

  #growMessages() {
    const length = this.#room.length * 2;
    this.#room = grown(this.#room, length);
    this.#sentAt = grown(this.#sentAt, length);
    this.#first = grown(this.#first, length);
    this.#waiting = grown(this.#waiting, length);
  }
}

function grown(array, length) {
  const larger = new array.constructor(length);
  larger.set(array);
  return larger;
}
