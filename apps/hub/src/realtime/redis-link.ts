import type { SignalName } from '@jianqiao/contract';
import type { Ledger } from '@jianqiao/ledger';
import { Redis } from 'ioredis';
import type { Logger } from '../observability/logger';
import type { Audiences, NodeLink } from './audiences';
import { type Hint, readHint } from './hint';
import type { Presence } from './presence';
import { type PresenceChannel, type PresenceExchange, type PresenceNews, SILENT_MS } from './presence-exchange';
import { describeError } from '../observability/describe-error';
import { logFailure } from '../observability/log-failure';

/**
 * How often the heads of the watched streams are read, Redis or not: nobody can tell that a hint was lost on the
 * sender's side, and within two seconds it must not matter.
 */
const LOOK_MS = 1_500;
const RECONNECT_MS = 500;
/** Streams or signals in one hint: tens of kilobytes. */
const AT_ONCE = 500;

/**
 * The link between nodes. Redis carries hints only: which streams grew, signals of the moment, and who is present. The
 * database is the truth: while Redis is away, each node looks there by itself.
 */
export class RedisLink implements NodeLink, PresenceChannel {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly everybody: string;
  private readonly timer: NodeJS.Timeout;
  private readonly presence: PresenceExchange;
  private subscribed = false;
  private looking = false;
  /** When something that this node said came back to it, or the line was new. */
  private echoedAt = 0;
  /** What is said at the end of this turn: of each stream, only how far it has grown. */
  private readonly grown = new Map<string, number>();
  private signals: [audience: string, name: SignalName, body: unknown][] = [];
  private turn: NodeJS.Immediate | undefined;

  constructor(
    url: string,
    private readonly audiences: Audiences,
    private readonly node: Presence,
    private readonly ledger: Ledger,
    private readonly logger: Logger,
  ) {
    // Redis delivers to all of its databases alike: hubs that share one are kept apart by the number in their URL.
    this.everybody = `jianqiao:${new URL(url).pathname.slice(1) || '0'}:nodes`;
    const options = {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      retryStrategy: () => RECONNECT_MS,
      connectTimeout: 2_000,
    };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, autoResubscribe: false });
    for (const redis of [this.publisher, this.subscriber]) {
      redis.on('ready', () => (this.echoedAt = performance.now()));
      redis.on('error', (error: Error) => this.logger.debug({ error: describeError(error) }, 'redis is away'));
    }
    this.presence = node.connectTo(this);
    this.publisher.on('ready', () => this.opened());
    this.subscriber.on('close', () => (this.subscribed = false));
    this.subscriber.on('ready', () => {
      this.subscriber.subscribe(this.everybody, this.channelOf(node.node)).then(
        () => {
          this.subscribed = true;
          this.opened();
          void this.look();
        },
        () => this.subscriber.disconnect(true),
      );
    });
    this.subscriber.on('message', (_channel: string, text: string) => this.hear(text));
    this.timer = setInterval(() => {
      this.listen();
      void this.look();
    }, LOOK_MS);
    this.timer.unref();
    audiences.connectTo(this);
  }

  /** Whether hints flow; not needed for anything to be delivered. */
  get ready(): boolean {
    return this.publisher.status === 'ready' && this.subscribed;
  }

  grew(streams: readonly { readonly stream: string; readonly sequence: number }[]): void {
    for (const { stream, sequence } of streams) {
      this.grown.set(stream, Math.max(sequence, this.grown.get(stream) ?? 0));
    }
    this.soon();
  }

  signal(audience: string, name: SignalName, body: unknown): void {
    this.signals.push([audience, name, body]);
    this.soon();
  }

  toAll(presence: PresenceNews): void {
    this.publish(this.everybody, { from: this.node.node, presence });
  }

  to(node: string, presence: PresenceNews): void {
    this.publish(this.channelOf(node), { from: this.node.node, presence });
  }

  close(): void {
    clearInterval(this.timer);
    clearImmediate(this.turn);
    this.say();
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private channelOf(node: string): string {
    return `${this.everybody}:${node}`;
  }

  private opened(): void {
    if (this.ready) this.presence.opened();
  }

  private soon(): void {
    this.turn ??= setImmediate(() => this.say());
  }

  /** Usually one hint for all that was committed and signalled in a turn. */
  private say(): void {
    this.turn = undefined;
    const grew = [...this.grown];
    const { signals } = this;
    this.grown.clear();
    this.signals = [];
    for (let start = 0; start < Math.max(grew.length, signals.length); start += AT_ONCE) {
      const end = start + AT_ONCE;
      const hint = { from: this.node.node, grew: grew.slice(start, end), signals: signals.slice(start, end) };
      this.publish(this.everybody, hint);
    }
  }

  private publish(channel: string, hint: Hint): void {
    if (this.publisher.status !== 'ready') return;
    this.publisher.publish(channel, JSON.stringify(hint)).catch(() => undefined);
  }

  private hear(text: string): void {
    const hint = readHint(text);
    if (!hint) return;
    if (hint.from === this.node.node) {
      this.echoedAt = performance.now();
      return;
    }
    if ('presence' in hint) return this.presence.hear(hint.from, hint.presence);
    for (const [stream, sequence] of hint.grew) this.audiences.relay.reached(stream, sequence);
    for (const [audience, name, body] of hint.signals) this.audiences.signalHere(audience, name, body);
  }

  /** Redis may go without a word, and who only listens would not learn of it: what this node says must come back. */
  private listen(): void {
    if (performance.now() - this.echoedAt < SILENT_MS) return;
    const open = [this.publisher, this.subscriber].filter(({ status }) => status === 'ready');
    if (open.length === 0) return;
    this.logger.warn({}, 'redis is silent');
    for (const redis of open) redis.disconnect(true);
    this.echoedAt = performance.now();
  }

  /** Compares the heads of the watched streams with the database. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const heads = await this.ledger.headSequences(this.audiences.relay.streams);
      for (const [stream, sequence] of heads) this.audiences.relay.reached(stream, sequence);
    } catch (error) {
      logFailure(this.logger, error, {}, 'looking for other nodes’ facts failed');
    } finally {
      this.looking = false;
    }
  }
}
