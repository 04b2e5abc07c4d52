import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { TestDatabase } from '@jianqiao/testing';

interface Server {
  readonly pid: number;
  readonly port: number;
}
interface Scripts {
  startMariadb(folder: string, port?: number): Promise<Server>;
  /** Ends it when this process is gone, however that came. */
  keep(kind: 'process' | 'folder', what: string): void;
}

const SCRIPTS = join(__dirname, '../../scripts');

/** A MariaDB that a test may kill: nobody else uses it. */
export class OwnMariadb {
  private pid: number | undefined;

  private constructor(
    readonly folder: string,
    readonly port: number,
    pid: number,
    private readonly ownsFolder: boolean,
  ) {
    this.pid = pid;
    process.once('exit', this.kill);
  }

  /** In a folder of its own, or in `folder`, which stays. */
  static async start(folder?: string): Promise<OwnMariadb> {
    const place = folder ?? mkdtempSync(join(tmpdir(), 'jianqiao-outage-'));
    const { pid, port } = await run(place);
    return new OwnMariadb(place, port, pid, folder === undefined);
  }

  /** An empty database to give a hub, reached at another port where a line stands in between. */
  async database(throughPort = this.port): Promise<TestDatabase> {
    await this.query('CREATE DATABASE IF NOT EXISTS hub CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    return {
      settings: { kind: 'mysql', url: `mysql://root@127.0.0.1:${throughPort}/hub`, poolSize: 8 },
      folder: this.folder,
      remove: async () => undefined,
    };
  }

  /** Asks the server itself. */
  async query(statement: string): Promise<readonly Record<string, unknown>[]> {
    const connection = await createConnection({ uri: `mysql://root@127.0.0.1:${this.port}/` });
    try {
      const [rows] = await connection.query(statement);
      return rows as unknown as readonly Record<string, unknown>[];
    } finally {
      await connection.end();
    }
  }

  /** As a power cut of the process would. */
  readonly kill = (): void => {
    process.removeListener('exit', this.kill);
    if (this.isRunning()) process.kill(this.pid!, 'SIGKILL');
    this.pid = undefined;
  };

  /** False once it has ended by itself, too: on a full disk InnoDB gives up. */
  isRunning(): boolean {
    try {
      return this.pid !== undefined && process.kill(this.pid, 0);
    } catch {
      return false;
    }
  }

  /** After its end, on the same data and port. */
  async restart(): Promise<void> {
    this.pid = (await run(this.folder, this.port)).pid;
    process.once('exit', this.kill);
  }

  pause(): void {
    process.kill(this.pid!, 'SIGSTOP');
  }

  resume(): void {
    process.kill(this.pid!, 'SIGCONT');
  }

  async remove(): Promise<void> {
    this.kill();
    // A killed process lets go of its files a moment later.
    if (this.ownsFolder) rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function run(folder: string, port?: number): Promise<Server> {
  const modules = ['services/mariadb.mjs', 'testing/clean-up.mjs'].map((path) => import(join(SCRIPTS, path)));
  const { startMariadb, keep } = Object.assign({}, ...((await Promise.all(modules)) as object[])) as Scripts;
  const server = await startMariadb(folder, port);
  keep('process', String(server.pid));
  return server;
}
