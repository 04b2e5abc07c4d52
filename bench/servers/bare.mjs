/** The yardstick as a process. */
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/services/server.mjs';
import { startNode } from './process.mjs';

const PROGRAM = fileURLToPath(new URL('../bare-server/server.mjs', import.meta.url));

/** Starts bare Socket.IO; answers its ports and the processes whose time counts. */
export async function startBare({ core, folder, ports = [], probe }) {
  const port = ports[0] ?? (await freePort());
  const server = await startNode({
    name: 'bare',
    program: PROGRAM,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port) },
    core,
    folder,
    url: `http://127.0.0.1:${port}/socket.io/`,
    probe,
  });
  return { ports: [port], pids: [server.pid], ask: server.ask, stop: server.stop };
}
