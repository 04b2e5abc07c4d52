import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TestDatabase, freePort } from '@jianqiao/testing';
import { searchPath } from './environment';
import { keepForEnd } from './keeping';

const DIST = join(__dirname, '../../dist/apps/hub/src');
const WARM = join(__dirname, 'warm.cjs');
const CLOCK = join(__dirname, 'shift-clock.cjs');
const START_MS = 60_000;

/** What a hub process is to be like. */
export interface HubProcessPlan {
  readonly name?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A file of this folder that breaks the hub on purpose, loaded before its first line runs. */
  readonly plant?: string;
}

/** The built hub as a process of its own, killed and started again on the same port and database. */
export class HubProcess {
  /** How often it was killed while it served, and while it was still starting. */
  readonly kills = { serving: 0, starting: 0 };
  /** Deaths of a serving hub that were not kills. */
  readonly deaths: string[] = [];
  /** What it logged as errors, and as warnings, and how often. */
  readonly logged = { errors: new Map<string, number>(), warnings: new Map<string, number>() };
  private current: ChildProcess | undefined;
  private next: ChildProcess | undefined;
  private output = '';
  private whenReady: () => void = () => undefined;
  private serving = false;
  private readonly clockFile: string;
  private readonly clock = { off: 0, passed: 0 };

  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly plant: string | undefined,
    clockFolder: string,
  ) {
    this.clockFile = join(clockFolder, 'clock');
    process.once('exit', this.end);
  }

  static async on({ settings, folder }: TestDatabase, plan: HubProcessPlan = {}): Promise<HubProcess> {
    const { name = 'node 1', environment, plant } = plan;
    const port = await freePort();
    const variables = {
      PATH: searchPath(),
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DEMO: 'true',
      PORT: String(port),
      DATA_DIR: folder,
      ...(settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : {}),
      ...environment,
      ALLOWED_ORIGINS: `http://127.0.0.1:${port}`,
    };
    // Not beside its data: their disk may be full when the clock is shifted.
    const clockFolder = mkdtempSync(join(tmpdir(), 'jianqiao-clock-'));
    await keepForEnd('folder', clockFolder);
    const hub = new HubProcess(name, port, variables, plant, clockFolder);
    hub.next = hub.load();
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What should never be: errors that it logged, and deaths that were no kills. */
  get complaints(): readonly string[] {
    return [...this.logged.errors.keys(), ...this.deaths];
  }

  /** Whether it serves, as far as one can know. */
  get isUp(): boolean {
    return this.serving;
  }

  get pid(): number | undefined {
    return this.current?.pid;
  }

  /** Starts it; resolves to true once it listens, to false if it was killed, or ended, before. */
  async start(): Promise<boolean> {
    const child = this.next ?? this.load();
    this.current = child;
    this.output = '';
    child.stdin!.write('!');
    this.next = this.load();
    let timer: NodeJS.Timeout | undefined;
    const ready = new Promise<boolean>((resolve, reject) => {
      this.whenReady = () => resolve(true);
      child.once('exit', () => resolve(false));
      timer = setTimeout(() => reject(new Error(`the hub does not start: ${this.output}`)), START_MS);
    });
    const isReady = await ready.finally(() => clearTimeout(timer));
    if (this.current === child) this.serving = isReady;
    return isReady && this.current === child;
  }

  /** Starts it as often as it takes, as whatever watches over a server does: its database may be away. */
  async startAtLast(withinMs = START_MS): Promise<void> {
    const until = performance.now() + withinMs;
    while (!(await this.start())) {
      if (performance.now() > until) throw new Error(`the hub does not start: ${this.output}`);
      await sleep(200);
    }
  }

  /** Kills it as a power cut of the process would: at once, with nothing flushed or said. */
  kill(): void {
    const { current } = this;
    this.current = undefined;
    if (!current?.kill('SIGKILL')) return;
    this.kills[this.serving ? 'serving' : 'starting'] += 1;
    this.serving = false;
  }

  /** Lets it stand still, as a machine does that is swapping, moving or short of a core. */
  async pause(ms: number): Promise<void> {
    const { current } = this;
    current?.kill('SIGSTOP');
    await sleep(ms);
    current?.kill('SIGCONT');
  }

  /** Its wall clock is wrong by so much from now on, also after a restart. */
  shiftClock(ms: number): void {
    this.clock.off = ms;
    this.setClock();
  }

  /** So much time passes, for it and for its database; whoever has more nodes tells all of them. */
  passTime(ms: number): void {
    this.clock.passed += ms;
    this.setClock();
  }

  /** Runs `hub verify` on the same database. */
  verify(environment: Readonly<Record<string, string>> = {}): {
    readonly code: number | null;
    readonly output: string;
  } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'cli.js'), 'verify'], {
      encoding: 'utf8',
      timeout: 300_000,
      env: { ...this.environment, ...environment, LOG_LEVEL: 'silent' },
    });
    return { code: status, output: `${stdout}${stderr}`.trim() };
  }

  /** In one piece: whoever looks meanwhile sees what was, or what is. */
  private setClock(): void {
    writeFileSync(`${this.clockFile}.new`, JSON.stringify(this.clock));
    renameSync(`${this.clockFile}.new`, this.clockFile);
  }

  /** Ends what is left of it. */
  readonly end = (): void => {
    process.removeListener('exit', this.end);
    for (const child of [this.current, this.next]) child?.kill('SIGKILL');
    this.current = this.next = undefined;
  };

  /** A process that has read its modules and waits for its turn. */
  private load(): ChildProcess {
    const preloaded = [CLOCK, ...(this.plant ? [join(__dirname, this.plant)] : []), WARM];
    const child = spawn(
      process.execPath,
      [...preloaded.flatMap((file) => ['--require', file]), join(DIST, 'main.js'), this.clockFile],
      { env: this.environment, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    child.stdin.on('error', () => undefined); // killed before it was told to go on
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => this.hear(child, line));
    }
    child.once('exit', (code, signal) => {
      if (this.current !== child) return;
      if (this.serving) this.deaths.push(`${this.name} ended with ${signal ?? code}: ${this.output.slice(-500)}`);
      this.serving = false;
    });
    return child;
  }

  private hear(child: ChildProcess, line: string): void {
    if (this.current !== child) return;
    this.output = `${this.output}${line}\n`.slice(-20_000);
    if (line.includes('is ready')) this.whenReady();
    const [, level] = /"level":(40|50|60)/.exec(line) ?? [];
    if (!level) return;
    const account = level === '40' ? this.logged.warnings : this.logged.errors;
    const complaint = complaintOf(line);
    account.set(complaint, (account.get(complaint) ?? 0) + 1);
  }
}

/** What a log line complains of, without what differs from one time to the next. */
function complaintOf(line: string): string {
  try {
    const { msg, error } = JSON.parse(line) as { msg?: string; error?: Record<string, unknown> };
    return [msg, error?.['name'], error?.['code']].filter(Boolean).join(': ');
  } catch {
    return line.slice(0, 200);
  }
}
