/** A Redis of our own, in memory only: it carries hints between nodes and is never the truth. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../project.mjs';
import { redisProgram } from './provision.mjs';
import { answersWith, freePort, startServer } from './server.mjs';

/** Starts Redis with its log in `folder` and returns its process id, its port and its URL. */
export async function startRedis(folder, port = undefined) {
  const command = redisProgram();
  if (!command) throw new Complaint('Redis is not installed.');
  mkdirSync(folder, { recursive: true });
  const chosen = port ?? (await freePort());
  const args = ['--bind', '127.0.0.1', '--port', String(chosen), '--dir', folder, '--save', '', '--appendonly', 'no'];
  const pid = await startServer({
    name: 'Redis',
    command,
    args,
    logFile: join(folder, 'redis.log'),
    answers: () => answersWith(chosen, 'PING\r\n', (bytes) => bytes.toString().startsWith('+PONG')),
  });
  return { pid, port: chosen, url: `redis://127.0.0.1:${chosen}` };
}
