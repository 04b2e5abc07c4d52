import { freePort } from '@jianqiao/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../dist/apps/hub/src/main.js');
const READY_MS = 90_000;

/** The built hub as users start it, in a process of its own that can be killed. */
export class HubProcess {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly folder: string,
  ) {}

  static async start(): Promise<HubProcess> {
    const hub = new HubProcess(await freePort(), mkdtempSync(join(tmpdir(), 'jianqiao-browser-')));
    await hub.run();
    return hub;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get databaseFile(): string {
    return join(this.folder, 'hub.sqlite');
  }

  /** As if the machine lost power: no goodbye. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** Starts on the same data and port. */
  async run(): Promise<void> {
    this.child = spawn(process.execPath, [MAIN], {
      env: { PORT: String(this.port), DATA_DIR: this.folder, LOG_LEVEL: 'silent', NODE_ENV: 'test', DEMO: 'true' },
      stdio: 'ignore',
    });
    const until = Date.now() + READY_MS;
    while (Date.now() < until) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/api/health/ready`).catch(() => null);
      if (ready?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the hub did not become ready');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
