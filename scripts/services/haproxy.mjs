/** HAProxy in front of nodes on loopback, by the rules of `deploy/haproxy.cfg`: what is tested is what is deployed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint, ROOT } from '../project.mjs';
import { haproxyProgram } from './provision.mjs';
import { answersWith, startServer } from './server.mjs';

/** Starts it in front of the hubs on `ports` and returns its process id, its port and its URL. */
export async function startHaproxy(folder, ports, port) {
  const command = haproxyProgram();
  if (!command) throw new Complaint('HAProxy is not installed.');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'haproxy.cfg');
  const deployed = readFileSync(join(ROOT, 'deploy', 'haproxy.cfg'), 'utf8');
  writeFileSync(file, onLoopback(deployed, port, ports));
  const pid = await startServer({
    name: 'HAProxy',
    command,
    args: ['-db', '-f', file],
    logFile: join(folder, 'haproxy.log'),
    answers: () => answersWith(port, 'GET / HTTP/1.0\r\n\r\n', () => true),
  });
  return { pid, port, url: `http://127.0.0.1:${port}` };
}

/** The deployed configuration with other addresses; nodes are not looked up by name, and nothing else is changed. */
export function onLoopback(config, port, ports) {
  const lines = config
    .replace(/^resolvers docker\n(?:[ \t].*\n)*/m, '')
    .replace(/ resolvers docker init-addr \S+/, '')
    .replace(/^(\s*bind) :\d+$/m, `$1 127.0.0.1:${port}`)
    .split('\n')
    .filter((line) => !/^\s*server /.test(line));
  const servers = ports.map((each, index) => `    server hub-${index + 1} 127.0.0.1:${each}`);
  return `${lines.join('\n').trimEnd()}\n${servers.join('\n')}\n`;
}
