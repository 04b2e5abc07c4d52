import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { RoomView } from '@jianqiao/contract';
import { newId } from '@jianqiao/kernel';
import { DurableRelay } from '@jianqiao/ledger';
import { pino } from 'pino';
import { readConfig } from '../../../apps/hub/src/config/hub-config';
import { type Hub, type HubOptions, startHub } from '../../../apps/hub/src/hub';
import { DEMO_PASSWORD, seedDemo } from '../../../apps/hub/src/seed/seed-demo';
import type { Rates } from '../../../apps/hub/src/realtime/rates';
import { FakeClock } from './fake-clock';
import { Member } from './member';
import { type TestDatabase, createTestDatabase } from './test-database';

/** What a test may ask for. */
export interface HarnessOptions extends Pick<HubOptions, 'logger' | 'machineClock'> {
  /** Budgets that differ from plenty. */
  readonly rates?: Partial<Rates>;
  /** `people` (the default): the demo's agencies and officers; `demo`: its rooms and messages, too; `empty`: nobody. */
  readonly world?: 'people' | 'demo' | 'empty';
  /** Settings of the hub besides those that every test needs. */
  readonly environment?: Readonly<Record<string, string>>;
  /** On an existing database, as a second node or after a crash. */
  readonly database?: TestDatabase;
  readonly redisUrl?: string;
}

const PLENTY = { perSecond: 100_000, burst: 100_000 };

/** A port of loopback that nobody listens on; below those that connections get, so that none takes it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + randomInt(10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}

/** A real hub on a real database, on a free port of loopback. */
export class HubHarness {
  private readonly members: Member[] = [];

  private constructor(
    readonly hub: Hub,
    readonly testDatabase: TestDatabase,
    readonly clock: FakeClock,
    private readonly ownsDatabase: boolean,
  ) {}

  static async start(options: HarnessOptions = {}): Promise<HubHarness> {
    const testDatabase = options.database ?? (await createTestDatabase());
    const clock = new FakeClock();
    const hub = await onFreePort((port) => startOn(port, testDatabase, clock, options));
    return new HubHarness(hub, testDatabase, clock, options.database === undefined);
  }

  get url(): string {
    return `http://127.0.0.1:${this.hub.port}`;
  }

  /** Signs a demo person in and connects. */
  async as(login: string): Promise<Member> {
    const member = await Member.signIn(this.url, login, DEMO_PASSWORD);
    this.members.push(member);
    return member;
  }

  /** A room proposed by the first person and accepted by the others, one of each agency. */
  async openRoom(proposer: Member, ...others: readonly Member[]): Promise<RoomView> {
    const room = await proposer.done('room:propose', {
      proposalId: newId(this.clock),
      kind: others.length === 1 ? 'bilateral' : 'multilateral',
      agencyIds: others.map(({ agencyId }) => agencyId),
      titles: { en: 'A room' },
      purposes: { en: 'To test it' },
    });
    let view = room;
    for (const other of others) {
      view = await other.done('room:accept', { roomId: room.id, expectedVersion: view.version });
    }
    return view;
  }

  /** Resolves when every durable delivery that is due has been made. */
  async settle(): Promise<void> {
    const relay = this.hub.app.get(DurableRelay);
    for (let turn = 0; turn < 200; turn += 1) {
      if ((await relay.backlog()).waiting === 0) return;
      await relay.work();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('durable deliveries do not settle');
  }

  async stop(): Promise<void> {
    for (const member of this.members) member.close();
    await this.hub.stop();
    if (this.ownsDatabase) await this.testDatabase.remove();
  }
}

function startOn(port: number, testDatabase: TestDatabase, clock: FakeClock, options: HarnessOptions): Promise<Hub> {
  const { settings } = testDatabase;
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    PORT: String(port),
    DATA_DIR: testDatabase.folder,
    DEMO: 'true',
    ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...options.environment,
  });
  const { world = 'people' } = options;
  return startHub(config, {
    clock,
    ...(options.machineClock ? { machineClock: options.machineClock } : {}),
    logger: options.logger ?? pino({ level: 'silent' }),
    // Tests are faster than people; what is refused is tested with budgets of its own.
    rates: { account: PLENTY, agency: PLENTY, handshakes: PLENTY, refusedHandshakes: PLENTY, ...options.rates },
    ...(world === 'empty' ? {} : { seed: async (database) => void (await seedDemo(database, clock, config, world)) }),
  });
}

/** Another process may take a port between the question and the listening: then the next one. */
async function onFreePort<T>(listen: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listen(await freePort());
    } catch (error) {
      if ((error as { code?: string }).code !== 'EADDRINUSE' || attempt === 5) throw error;
    }
  }
}
