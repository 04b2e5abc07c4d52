import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@jianqiao/testing';
import { type Connection, createConnection } from 'mysql2/promise';
import { Disk } from './disk';
import { keepForEnd } from './keeping';

interface Started {
  readonly pid: number;
}
type Start = (folder: string, port: number) => Promise<Started>;

const SCRIPTS = join(__dirname, '../../scripts');
const load = <T>(path: string): Promise<T> => import(join(SCRIPTS, path)) as Promise<T>;

/** A server of our own on loopback, that can be killed and started again on the same data and port. */
export class Service {
  /** How often it was killed. */
  kills = 0;
  private pid = 0;

  private constructor(
    readonly name: string,
    readonly folder: string,
    readonly port: number,
    private readonly run: Start,
  ) {
    mkdirSync(folder, { recursive: true });
    process.once('exit', this.end);
  }

  static async mariadb(folder: string): Promise<Service> {
    const { startMariadb } = await load<{ startMariadb: Start }>('services/mariadb.mjs');
    return new Service('mariadb', folder, await freePort(), startMariadb);
  }

  static async redis(folder: string): Promise<Service> {
    const { startRedis } = await load<{ startRedis: Start }>('services/redis.mjs');
    return new Service('redis', folder, await freePort(), startRedis);
  }

  async start(): Promise<void> {
    this.pid = (await this.run(this.folder, this.port)).pid;
    await keepForEnd('process', String(this.pid));
  }

  /** Kills it outright and waits until it is gone. */
  async kill(): Promise<void> {
    const { pid } = this;
    this.pid = 0;
    if (!signal(pid, 'SIGKILL')) return;
    this.kills += 1;
    while (signal(pid, 0)) await sleep(10);
    await keepForEnd('gone', String(pid));
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async pause(ms: number): Promise<void> {
    const { pid } = this;
    signal(pid, 'SIGSTOP');
    await sleep(ms);
    signal(pid, 'SIGCONT');
  }

  readonly end = (): void => {
    process.removeListener('exit', this.end);
    if (this.pid) signal(this.pid, 'SIGKILL');
  };
}

/** What the hub finds in MariaDB: a database, and an account that is nobody special. */
export class OwnDatabase {
  private constructor(
    readonly service: Service,
    readonly disk: Disk,
  ) {}

  static async start(folder: string): Promise<OwnDatabase> {
    const own = new OwnDatabase(await Service.mariadb(folder), await Disk.on(join(folder, 'data')));
    await own.service.start();
    await own.asRoot(async (root) => {
      await root.query('CREATE DATABASE hub CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      await root.query("CREATE USER hub@'127.0.0.1' IDENTIFIED BY 'hub'");
      await root.query("GRANT ALL ON hub.* TO hub@'127.0.0.1'");
    });
    return own;
  }

  /** The hub's way in: directly, or through a wire. */
  url(port = this.service.port): string {
    return `mysql://hub:hub@127.0.0.1:${port}/hub`;
  }

  /** Whether it refuses writes, as a server does that has just been made a replica. */
  async readOnly(isReadOnly: boolean): Promise<void> {
    await this.asRoot((root) => root.query(`SET GLOBAL read_only = ${isReadOnly ? 'ON' : 'OFF'}`));
  }

  private async asRoot(act: (root: Connection) => Promise<unknown>): Promise<void> {
    const root = await createConnection({ host: '127.0.0.1', port: this.service.port, user: 'root' });
    try {
      await act(root);
    } finally {
      root.destroy();
    }
  }
}

function signal(pid: number, kind: NodeJS.Signals | 0): boolean {
  try {
    return pid > 0 && process.kill(pid, kind);
  } catch {
    return false;
  }
}
