import { type CommandName, type Commands, type Fact, type FactType, type Reply } from '@jianqiao/contract';
import { type Socket, io } from 'socket.io-client';

/** Long, for machines that are busy with other things: nobody waits for what comes. */
const TIMEOUT_MS = 30_000;

/** A person at the hub's real doors, through a plain Socket.IO client: nothing of `libs/client` hides a fault. */
export class Member {
  readonly facts: Fact[] = [];
  readonly signals: { readonly name: string; readonly body: unknown }[] = [];
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly socket: Socket,
    readonly accountId: string,
    readonly agencyId: string,
    /** The session cookie, `name=value`. */
    readonly cookie: string,
    readonly url: string,
  ) {
    socket.onAny((name: string, body: unknown) => {
      if (typeof body === 'object' && body !== null && 'sequence' in body) this.facts.push(body as Fact);
      else this.signals.push({ name, body });
      for (const look of this.waiting) look();
    });
  }

  /** Signs in over HTTP and connects. */
  static async signIn(url: string, login: string, password: string): Promise<Member> {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jianqiao': '1' },
      body: JSON.stringify({ login, password }),
    });
    if (response.status !== 200)
      throw new Error(`${login} could not sign in: ${response.status} ${await response.text()}`);
    const me = (await response.json()) as { accountId: string; agency: { id: string } };
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .join('; ');
    return Member.connect(url, me.accountId, me.agency.id, cookie);
  }

  /** Connects with an existing session. */
  static async connect(url: string, accountId: string, agencyId: string, cookie: string): Promise<Member> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: url },
    });
    const member = new Member(socket, accountId, agencyId, cookie, url);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
      // What ends between the websocket's opening and the hub's welcome is no error of connecting to Socket.IO.
      socket.once('disconnect', (reason) => reject(new Error(reason)));
    });
    return member;
  }

  /** Sends a command and waits for its ack. */
  async command<C extends CommandName>(name: C, body: Commands[C]['command']): Promise<Reply<Commands[C]['value']>> {
    return (await this.socket.timeout(TIMEOUT_MS).emitWithAck(name, body)) as Reply<Commands[C]['value']>;
  }

  /** Sends a command that must succeed. */
  async done<C extends CommandName>(name: C, body: Commands[C]['command']): Promise<Commands[C]['value']> {
    const reply = await this.command(name, body);
    if (!reply.ok) throw new Error(`${name}: ${reply.problem.code} ${JSON.stringify(reply.problem.params)}`);
    return reply.value;
  }

  /** Sends anything at all, as a hostile client would. */
  async send(name: string, body: unknown): Promise<Reply<unknown>> {
    return (await this.socket.timeout(TIMEOUT_MS).emitWithAck(name, body)) as Reply<unknown>;
  }

  /** Joins a room's audience and answers everything after the sequence. */
  async follow(roomId: string, afterSequence = 0): Promise<readonly Fact[]> {
    const stream = `room:${roomId}`;
    const facts: Fact[] = [];
    for (;;) {
      const after = facts.at(-1)?.sequence ?? afterSequence;
      const { streams } = await this.done('stream:resume', { streams: [{ stream, afterSequence: after }] });
      if (streams[0]!.problem) throw new Error(streams[0]!.problem);
      facts.push(...streams[0]!.facts);
      if ((facts.at(-1)?.sequence ?? afterSequence) >= streams[0]!.head) return facts;
    }
  }

  /** The next fact of a type that fits, heard already or within the time. */
  async hears<T extends FactType>(type: T, fits: (fact: Fact<T>) => boolean = () => true): Promise<Fact<T>> {
    const find = () => (this.facts as Fact<T>[]).find((fact) => fact.type === type && fits(fact));
    return this.until(find, `fact ${type}`);
  }

  /** The next signal of a name that fits. */
  async signalled(name: string, fits: (body: never) => boolean = () => true): Promise<unknown> {
    const found = await this.until(
      () => this.signals.find((signal) => signal.name === name && fits(signal.body as never)),
      `signal ${name}`,
    );
    return found.body;
  }

  /** Forgets what was heard so far. */
  forget(): void {
    this.facts.length = 0;
    this.signals.length = 0;
  }

  /** Resolves when the hub has closed the connection. */
  async disconnected(timeoutMs = TIMEOUT_MS): Promise<void> {
    if (!this.socket.connected) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('still connected')), timeoutMs);
      this.socket.once('disconnect', () => (clearTimeout(timer), resolve()));
    });
  }

  /** An HTTP request with this person's session. */
  async http(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { cookie: this.cookie, 'content-type': 'application/json', 'x-jianqiao': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }

  close(): void {
    this.socket.disconnect();
  }

  private async until<T>(find: () => T | undefined, what: string): Promise<T> {
    const found = find();
    if (found !== undefined) return found;
    return new Promise<T>((resolve, reject) => {
      const look = () => {
        const late = find();
        if (late === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(late);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`did not hear: ${what}`));
      }, TIMEOUT_MS);
      this.waiting.add(look);
    });
  }
}
