import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact, Reply, ResumedStream } from '@jianqiao/contract';
import { type Socket, io } from 'socket.io-client';
import type { Canon } from './canon';
import { type Person, streamOf } from './person';
import type { DeviceRecord, View } from './records';

const COME_BACK_MS = 50;
/** Who gets no answer tries another node. */
const ANSWER_MS = 2_500;

type Resumed = Reply<{ readonly streams: readonly ResumedStream[] }>;

function ask(socket: Socket, command: object): Promise<Resumed> {
  return socket.timeout(ANSWER_MS).emitWithAck('stream:resume', command) as Promise<Resumed>;
}

/**
 * A plain Socket.IO client on a good line: it repairs nothing. On each connection it resumes where it was and takes
 * down what it then hears as it comes, so that a fault in what the hub emits is not healed by a clever client.
 */
export class Witness {
  private readonly views = new Map<string, Fact[]>();
  private readonly heard = new Set<Fact>();
  private socket: Socket | undefined;
  private stopped = false;

  constructor(
    /** Of some node, another one perhaps each time. */
    private readonly url: () => string,
    private readonly person: Person,
    rooms: readonly string[],
    private readonly canon: Canon,
  ) {
    for (const roomId of rooms) this.views.set(streamOf(roomId), []);
  }

  start(): void {
    if (this.stopped) return;
    const socket = io(this.url(), {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { authorization: `Bearer ${this.person.token}` },
    });
    this.socket = socket;
    const again = () => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      socket.removeAllListeners();
      socket.disconnect();
      setTimeout(() => this.start(), COME_BACK_MS);
    };
    socket.once('connect_error', again);
    socket.once('disconnect', again);
    // A node that cannot read the database refuses to resume: another may.
    socket.once('connect', () => void this.follow(socket).catch(again));
  }

  /** How far each room was followed. */
  heads(): ReadonlyMap<string, number> {
    return new Map([...this.views].map(([stream, facts]) => [stream, facts.at(-1)?.sequence ?? 0]));
  }

  /** Reads every room from its beginning and hands everything out. */
  async record(): Promise<DeviceRecord> {
    const final: { stream: string; facts: readonly Fact[] }[] = [];
    for (const stream of this.views.keys()) final.push({ stream, facts: await this.resume(this.socket!, stream, 0) });
    const views = [...this.views].map(([stream, facts]): View => ({ stream, facts: [...facts], open: true }));
    return {
      device: 'witness',
      accountId: this.person.accountId,
      streams: [...this.views.keys()],
      sent: [],
      acks: [],
      retitlings: [],
      views,
      heard: [...this.heard],
      final,
    };
  }

  stop(): void {
    this.stopped = true;
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
  }

  private async follow(socket: Socket): Promise<void> {
    /** Streams by the sequence up to which they were resumed on this connection; earlier ones overlap. */
    const resumed = new Map<string, number>();
    const early: Fact[] = [];
    const take = (fact: Fact): void => {
      const overlap = resumed.get(fact.stream);
      if (overlap === undefined) early.push(fact);
      else if (!(fact.sequence <= overlap)) this.views.get(fact.stream)?.push(fact);
    };
    socket.onAny((_name: string, body: Fact | { readonly stream?: undefined }) => {
      if (body.stream === undefined) return; // a signal
      const fact = this.canon.of(body);
      this.heard.add(fact);
      take(fact);
    });
    for (const [stream, facts] of this.views) {
      const missed = await this.resume(socket, stream, facts.at(-1)?.sequence ?? 0);
      facts.push(...missed);
      resumed.set(stream, facts.at(-1)?.sequence ?? 0);
      for (const fact of early.splice(0)) take(fact);
    }
  }

  private async resume(socket: Socket, stream: string, after: number): Promise<readonly Fact[]> {
    const facts: Fact[] = [];
    for (;;) {
      const afterSequence = facts.at(-1)?.sequence ?? after;
      const reply = await ask(socket, { streams: [{ stream, afterSequence }] });
      if (!reply.ok && reply.problem.code === 'rate_limited') {
        await sleep(100);
        continue;
      }
      if (!reply.ok) throw new Error(reply.problem.code);
      const [page] = reply.value.streams;
      facts.push(...page!.facts.map((fact) => this.canon.of(fact)));
      if ((facts.at(-1)?.sequence ?? after) >= page!.head || page!.facts.length === 0) return facts;
    }
  }
}
