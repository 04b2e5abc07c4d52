import type { SignalName } from '@jianqiao/contract';
import type { Ledger } from '@jianqiao/ledger';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Logger } from '../observability/logger';
import type { Audiences, NodeLink } from './audiences';
import { describeError } from '../observability/describe-error';

const CHANNEL = 'jianqiao:nodes';
/**
 * How often the heads of the watched streams are read, Redis or not: nobody can tell that a hint was lost on the
 * sender's side, and within two seconds it must not matter.
 */
const LOOK_MS = 1_500;

type Hint =
  | { readonly from: string; readonly grew: readonly { readonly stream: string; readonly sequence: number }[] }
  | { readonly from: string; readonly audience: string; readonly name: SignalName; readonly body: unknown };

/**
 * The link between nodes. Redis carries hints only: which streams grew, and signals of the moment. The database is the
 * truth: while Redis is away, each node looks there by itself.
 */
export class RedisLink implements NodeLink {
  private readonly id = randomUUID();
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  constructor(
    url: string,
    private readonly audiences: Audiences,
    private readonly ledger: Ledger,
    private readonly logger: Logger,
  ) {
    const options = {
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      retryStrategy: () => 500,
      connectTimeout: 2_000,
    };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, autoResubscribe: false });
    for (const redis of [this.publisher, this.subscriber]) {
      redis.on('error', (error: Error) => this.logger.debug({ error: describeError(error) }, 'redis is away'));
    }
    this.subscriber.on('ready', () => {
      this.subscriber.subscribe(CHANNEL).then(
        () => void this.look(),
        () => this.subscriber.disconnect(true),
      );
    });
    this.subscriber.on('message', (_channel: string, text: string) => this.hear(text));
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
    audiences.connectTo(this);
  }

  /** Whether hints flow; not needed for anything to be delivered. */
  get ready(): boolean {
    return this.publisher.status === 'ready' && this.subscriber.status === 'ready';
  }

  grew(streams: readonly { readonly stream: string; readonly sequence: number }[]): void {
    this.publish({ from: this.id, grew: streams });
  }

  signal(audience: string, name: SignalName, body: unknown): void {
    this.publish({ from: this.id, audience, name, body });
  }

  close(): void {
    clearInterval(this.timer);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private publish(hint: Hint): void {
    if (this.publisher.status !== 'ready') return;
    this.publisher.publish(CHANNEL, JSON.stringify(hint)).catch(() => undefined);
  }

  private hear(text: string): void {
    const hint = parsed(text);
    if (!hint || hint.from === this.id) return;
    if ('grew' in hint) for (const { stream, sequence } of hint.grew) this.audiences.relay.reached(stream, sequence);
    else this.audiences.signalHere(hint.audience, hint.name, hint.body);
  }

  /** Compares the heads of the watched streams with the database. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const heads = await this.ledger.headSequences(this.audiences.relay.streams);
      for (const [stream, sequence] of heads) this.audiences.relay.reached(stream, sequence);
    } catch (error) {
      this.logger.error({ error: describeError(error) }, 'looking for other nodes’ facts failed');
    } finally {
      this.looking = false;
    }
  }
}

/** A hint, or nothing: whoever else uses the same Redis must not end a node by what they say. */
function parsed(text: string): Hint | undefined {
  try {
    const hint = JSON.parse(text) as Partial<Hint> | null;
    const known =
      hint && ('grew' in hint ? Array.isArray(hint.grew) : typeof (hint as { name?: unknown }).name === 'string');
    return known ? (hint as Hint) : undefined;
  } catch {
    return undefined;
  }
}
