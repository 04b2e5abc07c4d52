import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { TestDatabase } from '@jianqiao/testing';
import { searchPath } from './environment';

const DIST = join(__dirname, '../../dist/apps/hub/src');
const WARM = join(__dirname, 'warm.cjs');
const START_MS = 60_000;

/** A loopback port to keep over restarts: below the ports that connections get, so that none takes it meanwhile. */
async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const listening = once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.listen(port, '127.0.0.1');
    const free = await listening;
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}

/** The built hub as a process of its own, killed and started again on the same port and database. */
export class HubProcess {
  /** How often it was killed while it served, and while it was still starting. */
  readonly kills = { serving: 0, starting: 0 };
  /** What it logged as an error, and every death that was not a kill. */
  readonly complaints: string[] = [];
  private current: ChildProcess | undefined;
  private next: ChildProcess | undefined;
  private output = '';
  private serving = false;

  private constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly plant: string | undefined,
  ) {
    process.once('exit', this.end);
  }

  /** `plant` names a file that breaks the hub on purpose, loaded before its first line runs. */
  static async on(database: TestDatabase, plant?: string): Promise<HubProcess> {
    const { settings, folder } = database;
    const port = await lastingPort();
    const hub = new HubProcess(
      port,
      {
        PATH: searchPath(),
        NODE_ENV: 'test',
        LOG_LEVEL: 'warn',
        DEMO: 'true',
        PORT: String(port),
        DATA_DIR: folder,
        ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
      },
      plant,
    );
    hub.next = hub.load();
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it; resolves to true once it listens, to false if it was killed before. */
  async start(): Promise<boolean> {
    const child = this.next ?? this.load();
    this.current = child;
    this.output = '';
    child.stdin!.write('!');
    this.next = this.load();
    let timer: NodeJS.Timeout | undefined;
    const ready = new Promise<boolean>((resolve, reject) => {
      child.stdout!.on('data', () => {
        if (this.current === child && this.output.includes('is ready')) resolve(true);
      });
      child.once('exit', () => {
        if (child.signalCode === 'SIGKILL') resolve(false);
        else reject(new Error(`the hub did not start: ${this.output}`));
      });
      timer = setTimeout(() => reject(new Error(`the hub does not start: ${this.output}`)), START_MS);
    });
    this.serving = await ready.finally(() => clearTimeout(timer));
    return this.serving;
  }

  /** Kills it as a power cut of the process would: at once, with nothing flushed or said. */
  kill(): void {
    if (!this.current?.kill('SIGKILL')) return;
    this.kills[this.serving ? 'serving' : 'starting'] += 1;
    this.serving = false;
    this.current = undefined;
  }

  /** Runs `hub verify` on the same database. */
  verify(): { readonly code: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'cli.js'), 'verify'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...this.environment, LOG_LEVEL: 'silent' },
    });
    return { code: status, output: `${stdout}${stderr}`.trim() };
  }

  /** Ends what is left of it. */
  readonly end = (): void => {
    process.removeListener('exit', this.end);
    for (const child of [this.current, this.next]) child?.kill('SIGKILL');
    this.current = this.next = undefined;
  };

  /** A process that has read its modules and waits for its turn. */
  private load(): ChildProcess {
    const preloaded = [...(this.plant ? [join(__dirname, this.plant)] : []), WARM];
    const child = spawn(
      process.execPath,
      [...preloaded.flatMap((file) => ['--require', file]), join(DIST, 'main.js')],
      { env: this.environment, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    child.stdin.on('error', () => undefined); // killed before it was told to go on
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.hear(child, text));
    }
    child.once('exit', (code) => {
      if (this.current === child)
        this.complaints.push(`the hub ended by itself with ${code}: ${this.output.slice(-500)}`);
    });
    return child;
  }

  private hear(child: ChildProcess, text: string): void {
    if (this.current !== child) return;
    this.output = `${this.output}${text}`.slice(-20_000);
    for (const line of text.split('\n')) if (/"level":(50|60)/.test(line)) this.complaints.push(line);
  }
}
