import { join } from 'node:path';
import { testDialect } from '@jianqiao/testing';

const MEMBERS = 1_000;
/** One second is what it takes on a machine with nothing else to do. */
const BACK_MS = 10_000;

interface Server {
  readonly ports: readonly number[];
  readonly pids: readonly number[];
  stop(signal?: NodeJS.Signals): Promise<void>;
}
interface Place {
  readonly folder: string;
  readonly ports?: readonly number[];
}
interface World {
  open(): Promise<void>;
  tokens(shape: { readonly rooms: number; readonly members: number }): Promise<string>;
  close(): Promise<void>;
}
interface Storm {
  readonly seconds: number;
  readonly members: number;
  readonly connectionsLost: number;
}
interface Bench {
  World: new (database: string, folder: string) => World;
  startHub(world: World, place: Place): Promise<Server>;
  generate(core: undefined, job: object, onStage: () => Promise<object>): Promise<Storm>;
  temporaryFolder(): string;
  cleanUp(): Promise<void>;
}

const ROOT = join(__dirname, '../..');
const PARTS = [
  'bench/servers/world.mjs',
  'bench/servers/hub.mjs',
  'bench/generator/run.mjs',
  'scripts/testing/clean-up.mjs',
];

/** The benchmark's own people: a process of its own, and the built hub as its users start it. */
async function bench(): Promise<Bench> {
  const modules = await Promise.all(PARTS.map((part) => import(join(ROOT, part)) as Promise<object>));
  return Object.assign({}, ...modules) as Bench;
}

describe('after a node was killed', () => {
  it('a thousand members are all back within 10 s, signed in and in their rooms', async () => {
    const { World, startHub, generate, temporaryFolder, cleanUp } = await bench();
    const folder = temporaryFolder();
    const world = new World(testDialect(), folder);
    let server: Server | undefined;
    try {
      await world.open();
      const tokens = await world.tokens({ rooms: MEMBERS / 50, members: 50 });
      server = await startHub(world, { folder });
      const { ports, pids } = server;
      const { seconds, members, connectionsLost } = await generate(
        undefined,
        { work: 'storm', ports, pids, tokens, atOnce: MEMBERS },
        async () => {
          await server!.stop('SIGKILL');
          server = await startHub(world, { folder, ports });
          return { pids: server.pids };
        },
      );
      process.stdout.write(`${MEMBERS} members were back on ${testDialect()} after ${seconds.toFixed(1)} s\n`);
      expect({ members, connectionsLost }).toEqual({ members: MEMBERS, connectionsLost: 0 });
      expect(seconds * 1_000).toBeLessThan(BACK_MS);
    } finally {
      await server?.stop();
      await world.close();
      await cleanUp();
    }
  }, 240_000);
});
