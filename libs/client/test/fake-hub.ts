import { CommandName, Commands, Fact, Problem, Reply, SignalName } from '@jianqiao/contract';
import { SignalPayload } from '../src/connection';
import { Link, LinkEvents, OpenLink } from '../src/link';
import { FakeOfficer, FakeRooms, Refusal } from './fake-rooms';
import { Chance } from './random';
import { VirtualTime } from './virtual-time';

/** How unkind the network is; probabilities are per frame. */
export interface Weather {
  /** The line is cut before a command arrives. */
  cutBefore: number;
  /** The line is cut after the command was done, before its answer leaves. */
  cutAfter: number;
  /** The answer is lost although the line stays. */
  loseAck: number;
  /** A fact is lost although the line stays; the hub says nothing of it. */
  loseFact: number;
  /** A signal is lost. */
  loseSignal: number;
  /** A fact comes twice. */
  doubleFact: number;
  /** A fact is overtaken by later ones, by up to so many milliseconds. */
  lateFactMs: number;
  /** An answer is overtaken by what happened after it was made, by up to so many milliseconds. */
  lateAnswerMs: number;
  /** Opening fails. */
  refuseOpening: number;
  /** A frame takes up to so many milliseconds. */
  delayMs: number;
}

/** A network that does nothing wrong. */
export const FAIR: Weather = {
  cutBefore: 0,
  cutAfter: 0,
  loseAck: 0,
  loseFact: 0,
  loseSignal: 0,
  doubleFact: 0,
  lateFactMs: 0,
  lateAnswerMs: 0,
  refuseOpening: 0,
  delayMs: 10,
};

/** One command as it arrived at the hub. */
export interface Heard {
  readonly accountId: string;
  readonly name: CommandName;
  readonly body: unknown;
}

class Line {
  readonly audiences = new Set<string>();
  open = false;
  closed = false;
  /** Frames of one direction arrive in their order. */
  upAt = 0;
  downAt = 0;

  constructor(
    readonly accountId: string,
    readonly events: LinkEvents,
  ) {}
}

/** An in-memory hub behind a network with weather: commands, audiences, facts and signals, all in virtual time. */
export class FakeHub {
  readonly weather: Weather = { ...FAIR };
  readonly officers = new Map<string, FakeOfficer>();
  readonly rooms: FakeRooms;
  readonly heard: Heard[] = [];
  /** Problems that the next commands of a name get instead of being done. */
  readonly refuseNext: { name: CommandName; problem: Problem }[] = [];
  /** Changes successful answers of a faulty hub. */
  alter: (name: CommandName, value: unknown) => unknown = (_name, value) => value;
  /** While set, every handshake is refused with it. */
  refusal: Problem | null = null;
  down = false;
  private readonly lines = new Set<Line>();

  constructor(
    readonly time: VirtualTime,
    readonly chance: Chance,
  ) {
    this.rooms = new FakeRooms(this.officers, time.now, chance.id);
  }

  enlist(accountId: string, agencyId: string, capacity: FakeOfficer['capacity'] = 'liaison_officer'): FakeOfficer {
    const officer = { accountId, agencyId, capacity };
    this.officers.set(accountId, officer);
    return officer;
  }

  /** Does a command as if it came from a quiet client elsewhere; a refusal is thrown. */
  act<C extends CommandName>(accountId: string, name: C, body: Commands[C]['command']): Commands[C]['value'] {
    return this.perform(accountId, name, body) as Commands[C]['value'];
  }

  /** Cuts every line, or those of one account. */
  cut(accountId?: string): void {
    for (const line of [...this.lines]) if (!accountId || line.accountId === accountId) this.close(line);
  }

  signal<S extends SignalName>(accountId: string, name: S, payload: SignalPayload<S>): void {
    for (const line of this.lines) {
      if (line.accountId === accountId) this.tell(line, name, payload);
    }
  }

  /** Lines that are open. */
  connected(accountId: string): number {
    return [...this.lines].filter((line) => line.accountId === accountId && line.open).length;
  }

  commands(name: CommandName): Heard[] {
    return this.heard.filter((one) => one.name === name);
  }

  linksFor(accountId: string): OpenLink {
    return (events) => this.openLink(accountId, events);
  }

  private openLink(accountId: string, events: LinkEvents): Link {
    const line = new Line(accountId, events);
    this.lines.add(line);
    this.time.set(() => {
      if (line.closed) return;
      if (this.down || this.refusal || this.chance.happens(this.weather.refuseOpening)) return this.close(line);
      line.open = true;
      events.opened();
    }, 5);
    return {
      send: (name, body, ack) => this.receive(line, name, structuredClone(body), ack),
      close: () => {
        line.closed = true;
        this.lines.delete(line);
      },
    };
  }

  private receive(line: Line, name: CommandName, body: unknown, ack: (reply: unknown) => void): void {
    if (!line.open || line.closed) throw new Error('sent on a line that is not open');
    line.upAt = this.arrival(line.upAt);
    this.time.set(() => {
      if (line.closed) return;
      if (this.chance.happens(this.weather.cutBefore)) return this.close(line);
      const reply = this.judge(line, name, body);
      if (this.chance.happens(this.weather.cutAfter)) return this.close(line);
      if (this.chance.happens(this.weather.loseAck)) return;
      const answer = structuredClone(reply);
      this.late(this.weather.lateAnswerMs, () =>
        this.deliver(line, () => {
          line.events.heard();
          ack(answer);
        }),
      );
    }, line.upAt - this.time.now());
  }

  private judge(line: Line, name: CommandName, body: unknown): Reply<unknown> {
    this.heard.push({ accountId: line.accountId, name, body });
    const planned = this.refuseNext.findIndex((one) => one.name === name);
    if (planned !== -1) return { ok: false, problem: this.refuseNext.splice(planned, 1)[0]!.problem };
    try {
      if (name === 'stream:resume') this.join(line, body as Commands['stream:resume']['command']);
      return { ok: true, value: this.alter(name, this.perform(line.accountId, name, body as never)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false, problem: problem(error.code, error.params) };
    }
  }

  private perform<C extends CommandName>(accountId: string, name: C, body: Commands[C]['command']): unknown {
    const { reply, facts, changedFor = [] } = this.rooms.answer(accountId, name, body);
    for (const fact of facts) this.publish(fact);
    const [roomId] = facts.map(({ stream }) => stream.slice('room:'.length));
    if (roomId && facts.some(({ type }) => type !== 'message:posted')) {
      for (const account of changedFor) this.signal(account, 'rooms:changed', { roomId });
    }
    if (name === 'position:move') this.announcePosition(accountId, (body as { roomId: string }).roomId);
    if (name === 'typing:start') this.announceTyping(accountId, (body as { roomId: string }).roomId);
    return reply;
  }

  private join(line: Line, { streams }: Commands['stream:resume']['command']): void {
    for (const { stream } of streams) {
      if (this.rooms.mayRead(line.accountId, stream.slice('room:'.length))) line.audiences.add(stream);
    }
  }

  private publish(fact: Fact): void {
    for (const line of this.lines) {
      if (!line.audiences.has(fact.stream)) continue;
      const copies = this.chance.happens(this.weather.loseFact)
        ? 0
        : this.chance.happens(this.weather.doubleFact)
          ? 2
          : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        this.late(this.weather.lateFactMs, () => this.hand(line, fact));
      }
    }
    if (fact.type !== 'member:left' && fact.type !== 'member:removed') return;
    for (const line of this.lines) if (line.accountId === fact.payload.accountId) line.audiences.delete(fact.stream);
  }

  private hand(line: Line, fact: Fact): void {
    this.deliver(line, () => line.events.fact(structuredClone(fact)));
  }

  private tell(line: Line, name: SignalName, payload: unknown): void {
    if (!this.chance.happens(this.weather.loseSignal)) {
      this.deliver(line, () => line.events.signal(name, structuredClone(payload)));
    }
  }

  private late(upToMs: number, run: () => void): void {
    if (upToMs > 0) this.time.set(run, this.chance.next() * upToMs);
    else run();
  }

  private announcePosition(accountId: string, roomId: string): void {
    const position = this.rooms.room(roomId).positions.get(accountId)!;
    this.signalAudience(roomId, 'positions:moved', { roomId, positions: [position] });
  }

  private announceTyping(accountId: string, roomId: string): void {
    this.signalAudience(roomId, 'typing:started', { roomId, accountId });
  }

  private signalAudience<S extends SignalName>(roomId: string, name: S, payload: SignalPayload<S>): void {
    for (const line of this.lines) {
      if (line.audiences.has(`room:${roomId}`)) this.tell(line, name, payload);
    }
  }

  private deliver(line: Line, arrive: () => void): void {
    line.downAt = this.arrival(line.downAt);
    this.time.set(() => {
      if (!line.closed) arrive();
    }, line.downAt - this.time.now());
  }

  private arrival(after: number): number {
    return Math.max(after, this.time.now() + this.chance.next() * this.weather.delayMs);
  }

  private close(line: Line): void {
    if (line.closed) return;
    line.closed = true;
    line.open = false;
    this.lines.delete(line);
    line.events.closed(this.refusal);
  }
}

/** A problem as it travels. */
export function problem(code: Problem['code'], params: Problem['params'] = {}): Problem {
  return { code, params, traceId: 'trace' };
}
