/** All members of a world, connected: who sits where, and the rooms they follow. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.mjs';
import { Tally } from './tally.mjs';

/** Handshakes under way at once. */
const AT_ONCE = 100;
/** Beyond the end of any stream: what came before is not asked for. */
const END = Number.MAX_SAFE_INTEGER;
const QUIET_MS = 600;
const LONGEST_UNREST_MS = 60_000;

/** Reads a tokens file as `hub seed --fixture load` writes it. */
export function readPeople(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** The people of a tokens file with their seats; `limit` takes the first rooms or people only. */
export class Crowd {
  /** @param {{ports: number[], people: object[], rooms?: number}} world */
  constructor({ ports, people, rooms = Infinity }) {
    this.ports = ports;
    const numbers = new Map();
    for (const person of people) for (const id of person.rooms) if (!numbers.has(id)) numbers.set(id, numbers.size);
    const chosen = new Map([...numbers].filter(([, number]) => number < rooms));
    this.roomIds = [...chosen.keys()];
    this.members = this.roomIds.map(() => 0);
    this.tally = new Tally(this.members);
    const networks = new Map();
    /** Members by room. */
    this.seated = this.roomIds.map(() => []);
    this.connections = [];
    for (const person of people) {
      const own = person.rooms.filter((id) => chosen.has(id));
      if (own.length === 0) continue;
      const seats = new Map(own.map((id) => [chosen.get(id), this.members[chosen.get(id)]++]));
      const connection = new Connection({ tally: this.tally, seats });
      if (!networks.has(person.agencyId))
        networks.set(person.agencyId, `10.${networks.size >> 8}.${networks.size & 255}.1`);
      const entry = { token: person.token, network: networks.get(person.agencyId) };
      this.connections.push(Object.assign(connection, { person: entry, roomIds: own }));
      for (const room of seats.keys()) this.seated[room].push(connection);
    }
  }

  /** Connects everybody and follows their rooms; resolves when all is quiet. */
  async gather() {
    await each(this.connections, AT_ONCE, (connection, index) => this.bring(connection, index));
    await this.quiet();
  }

  /** Connects one member and follows their rooms. */
  async bring(connection, index, afterSequence = () => END) {
    await connection.open({ port: this.ports[index % this.ports.length], ...connection.person });
    const streams = connection.roomIds.map((id) => ({ stream: `room:${id}`, afterSequence: afterSequence(id) }));
    const reply = await connection.ask('stream:resume', { streams });
    if (!reply.ok) throw new Error(`resuming was refused: ${JSON.stringify(reply.problem)}`);
    const refused = reply.value.streams.find(({ problem }) => problem);
    if (refused) throw new Error(`a room may not be followed: ${JSON.stringify(refused)}`);
    return reply.value.streams;
  }

  /** Resolves when nothing has arrived for a while: who came is known to all, and nothing is under way. */
  async quiet(ms = QUIET_MS) {
    const until = performance.now() + LONGEST_UNREST_MS;
    for (let before = -1; performance.now() < until;) {
      const frames = this.frames;
      if (frames === before) return;
      before = frames;
      await sleep(ms);
    }
  }

  get frames() {
    return this.connections.reduce((sum, { frames }) => sum + frames, 0);
  }

  get bytes() {
    return this.connections.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Connections that the server has ended. */
  get lost() {
    return this.connections.filter(({ closed }) => closed).length;
  }

  leave() {
    for (const connection of this.connections) connection.close();
  }
}

/** Runs `work` for each item, so many at once. */
export async function each(items, atOnce, work) {
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
