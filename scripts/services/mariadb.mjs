/** A MariaDB of our own: a data folder, a port of 127.0.0.1, and the settings under which an acknowledged row is on disk. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../project.mjs';
import { mariadbPrograms } from './provision.mjs';
import { answersWith, freePort, startServer } from './server.mjs';

/** The first packet of a MySQL server is its greeting, of protocol version 10. */
const GREETING_VERSION = 0x0a;

/**
 * Starts MariaDB on `folder` (prepared if it is new) and returns its process id, its port and the URL of its root
 * account. Started again on the same folder and port it carries on with the data that were there.
 */
export async function startMariadb(folder, port = undefined) {
  const programs = mariadbPrograms();
  if (!programs) throw new Complaint('MariaDB is not installed.');
  const data = join(folder, 'data');
  mkdirSync(temporary(folder), { recursive: true });
  if (!existsSync(join(data, 'mysql'))) prepare(programs.prepare, folder, data);
  const chosen = port ?? (await freePort());
  const pid = await startServer({
    name: 'MariaDB',
    command: programs.server,
    args: ['--no-defaults', ...asRoot(), ...settings(folder, data, chosen)],
    logFile: join(folder, 'mariadb.log'),
    answers: () => answersWith(chosen, undefined, (bytes) => bytes[4] === GREETING_VERSION),
  });
  return { pid, port: chosen, url: `mysql://root@127.0.0.1:${chosen}/` };
}

/** A server removes the temporary tables it finds where it starts: two of them must not share the place. */
function temporary(folder) {
  return join(folder, 'tmp');
}

function prepare(program, folder, data) {
  const args = ['--no-defaults', ...asRoot(), `--datadir=${data}`, `--tmpdir=${temporary(folder)}`, '--skip-test-db'];
  const result = spawnSync(program, [...args, '--auth-root-authentication-method=normal'], { encoding: 'utf8' });
  if (result.status !== 0) throw new Complaint(`MariaDB's data folder: ${result.stdout}${result.stderr}`);
}

function settings(folder, data, port) {
  return [
    `--datadir=${data}`,
    `--tmpdir=${temporary(folder)}`,
    `--socket=${join(folder, 'mariadb.sock')}`,
    `--pid-file=${join(folder, 'mariadb.pid')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    // Durable, as in production: `sync_binlog` means something only with a binary log.
    '--innodb-flush-log-at-trx-commit=1',
    '--sync-binlog=1',
    '--log-bin=binlog',
    '--server-id=1',
    '--max-binlog-size=64M',
    '--binlog-expire-logs-seconds=600',
    '--innodb-buffer-pool-size=256M',
    '--max-connections=400',
  ];
}

/** MariaDB refuses to run as root unless told to. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}
