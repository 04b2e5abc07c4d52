/** The hub as a process, started as its users start it: built, in production, durable, with all its checks. */
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { freePort } from '../../scripts/services/server.mjs';
import { startNode } from './process.mjs';

const PROGRAM = join(ROOT, 'dist', 'apps', 'hub', 'src', 'main.js');

/** Starts nodes of the hub on a world. The time of its database (and of Redis) counts with theirs. */
export async function startHub(world, { core, folder, ports = [], nodes = 1, redis, probe }) {
  const servers = [];
  const own = [];
  for (let node = 0; node < nodes; node += 1) {
    own.push(ports[node] ?? (await freePort()));
    servers.push(
      await startNode({
        name: `hub-${world.database}-${node + 1}`,
        program: PROGRAM,
        env: { ...process.env, ...settings(world, own[node], redis) },
        core,
        folder,
        url: `http://127.0.0.1:${own[node]}/api/health/ready`,
        probe,
      }),
    );
  }
  return {
    ports: own,
    pids: [...servers.map(({ pid }) => pid), ...world.pids, ...(redis ? [redis.pid] : [])],
    ask: (question) => servers[0].ask(question),
    async stop(signal) {
      await Promise.all(servers.map((server) => server.stop(signal)));
    },
  };
}

function settings(world, port, redis) {
  return {
    ...world.settings,
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://hub.example',
    HOST: '127.0.0.1',
    PORT: String(port),
    // The generator names an address for each agency, as a reverse proxy would.
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
    REDIS_URL: redis?.url ?? '',
  };
}
