import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { searchPath } from './environment';

const MAIN = join(__dirname, '../../dist/apps/hub/src/main.js');
const START_MS = 60_000;

/** One node: the built hub as a process of its own, on a port that it keeps. */
export class HubNode {
  /** What it logged as an error. */
  readonly complaints: string[] = [];
  private child: ChildProcess | undefined;
  private output = '';

  constructor(
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    process.once('exit', this.end);
  }

  /** Tells its letters from those of other nodes. */
  get mailFrom(): string {
    return `node-${this.port}@jianqiao.example`;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it; `preload` names a file to be run before its first line. Resolves once it is ready. */
  async start(preload?: string): Promise<void> {
    const child = spawn(process.execPath, [...(preload ? ['--require', preload] : []), MAIN], {
      env: { PATH: searchPath(), ...this.environment, PORT: String(this.port), MAIL_FROM: this.mailFrom },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => this.hear(text));
    }
    for (let waited = 0; !(await this.isReady()); waited += 50) {
      if (child.exitCode !== null || waited > START_MS) throw new Error(`a node did not start: ${this.output}`);
      await sleep(50);
    }
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/health/ready`).catch(() => null);
    return answer?.status === 200;
  }

  /** Asks it to stop and waits until it has. */
  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await exit) as [number | null];
    if (code !== 0) this.complaints.push(`stopped with ${code}: ${this.output}`);
  }

  /** As a power cut would: nothing is flushed or said. */
  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Ends what is left of it. */
  readonly end = (): void => {
    process.removeListener('exit', this.end);
    this.child?.kill('SIGKILL');
  };

  private hear(text: string): void {
    this.output = `${this.output}${text}`.slice(-20_000);
    for (const line of text.split('\n')) if (/"level":(50|60)/.test(line)) this.complaints.push(line);
  }
}
