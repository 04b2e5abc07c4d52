import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

interface Server {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
}
type Start<A extends unknown[]> = (folder: string, ...args: A) => Promise<Server>;
interface Scripts {
  readonly startRedis: Start<[port?: number]>;
  readonly startHaproxy: Start<[ports: readonly number[], port: number]>;
}

const load = (script: string): Promise<Scripts> =>
  import(join(__dirname, '../../scripts/services', script)) as Promise<Scripts>;

/** A server that a test may kill: nobody else uses it. */
abstract class OwnServer {
  private server: Server | undefined;

  protected constructor(protected readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    process.once('exit', this.kill);
  }

  get url(): string {
    return this.server!.url;
  }

  get port(): number {
    return this.server!.port;
  }

  protected ran(server: Server): this {
    this.server = server;
    return this;
  }

  /** At once; it may be started again. */
  readonly kill = (): void => {
    try {
      if (this.server) process.kill(this.server.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
}

/** A Redis of one's own. */
export class OwnRedis extends OwnServer {
  static async start(folder: string): Promise<OwnRedis> {
    return new OwnRedis(folder).up();
  }

  /** After a kill, on the same port. */
  async restart(): Promise<void> {
    await this.up(this.port);
  }

  private async up(port?: number): Promise<this> {
    const { startRedis } = await load('redis.mjs');
    return this.ran(await startRedis(this.folder, port));
  }
}

/** The deployed reverse proxy before nodes of one's own. */
export class OwnProxy extends OwnServer {
  static async start(folder: string, ports: readonly number[], port: number): Promise<OwnProxy> {
    const { startHaproxy } = await load('haproxy.mjs');
    return new OwnProxy(folder).ran(await startHaproxy(folder, ports, port));
  }
}
