import { DomainError } from '@jianqiao/kernel';
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { PrintDocument } from './document';
import { type Sheets, sheetsOf } from './sheets';

/** Bounds of a printer; tests choose tighter ones. */
export interface PrinterOptions {
  /** Documents that wait, beside the one in print; whoever comes then is refused. */
  readonly queue?: number;
  /** Those of one reader, the one in print among them: nobody has the printer to themselves. */
  readonly perReader?: number;
  /** A document that is not there so long after it was asked for is given up; if it is in print, the press with it. */
  readonly timeoutMs?: number;
  /** A press that had nothing to do for so long ends, and its memory with it. */
  readonly idleMs?: number;
  /** Bytes beyond which a press ends after its document, and makes room for another; it has 140 MB with its fonts. */
  readonly memory?: number;
  /** Told when a press ends that should not have: by which code or signal. Nothing of a document is in it. */
  readonly failed?: (reason: string) => void;
}

interface Job {
  readonly sheets: Sheets;
  /** Set once more, without what the typesetter may have died of; undefined after that was tried. */
  readonly again: (() => Sheets) | undefined;
  readonly reader: string | undefined;
  /** Gives it up in time. */
  readonly alarm: NodeJS.Timeout;
  resolve(pdf: Buffer): void;
  reject(error: Error): void;
}

type Answer = { readonly memory: number } & ({ readonly pdf: Uint8Array } | { readonly failure: string });

const PRESS = join(__dirname, 'press.cjs');
/** Names no font of the machine's, so that the same document is the same everywhere. */
const FONTS = join(__dirname, 'fonts.conf');
/** When to come again: a full queue is done by then. */
const RETRY_MS = 2_000;

/**
 * Prints documents as PDF, one at a time, in a process of its own: setting type never holds up the event loop, and what
 * runs wild in it can be ended, which a thread in native code cannot (ADR 0017). The process starts with the first
 * document; if it dies, what was in print is refused as unavailable, and the next document starts another.
 */
export class Printer {
  private press: ChildProcess | undefined;
  private current: Job | undefined;
  private readonly waiting: Job[] = [];
  private idle: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly queue: number;
  private readonly perReader: number;
  private readonly timeoutMs: number;
  private readonly idleMs: number;
  private readonly memory: number;
  private readonly failed: (reason: string) => void;

  constructor({
    queue = 16,
    perReader = 3,
    timeoutMs = 13_000,
    idleMs = 300_000,
    memory = 400_000_000,
    failed = () => undefined,
  }: PrinterOptions = {}) {
    this.queue = queue;
    this.perReader = perReader;
    this.timeoutMs = timeoutMs;
    this.idleMs = idleMs;
    this.memory = memory;
    this.failed = failed;
  }

  /**
   * The document as PDF: the same document gives the same bytes. Refuses with `unavailable` when too many wait or the press
   * died of it, and with `rate_limited` a reader (any name) who has too many in print already.
   */
  async pdf(document: PrintDocument, reader?: string): Promise<Buffer> {
    if (this.closed || this.waiting.length >= this.queue) throw unavailable();
    if (reader !== undefined && this.ofReader(reader) >= this.perReader) {
      throw new DomainError('rate_limited', { retryAfterMs: RETRY_MS });
    }
    const sheets = sheetsOf(document);
    const again = () => sheetsOf(document, { isCautious: true });
    return new Promise<Buffer>((resolve, reject) => {
      const alarm = setTimeout(() => this.giveUp(alarm), this.timeoutMs);
      this.waiting.push({ sheets, again, reader, alarm, resolve, reject });
      this.next();
    });
  }

  /** The process that prints, as long as there is one. */
  get pressId(): number | undefined {
    return this.press?.pid;
  }

  /** Ends the press; what waits is refused. */
  close(): void {
    this.closed = true;
    for (const job of this.waiting.splice(0)) refuse(job);
    this.end();
  }

  private giveUp(alarm: NodeJS.Timeout): void {
    const place = this.waiting.findIndex((job) => job.alarm === alarm);
    if (place >= 0) return this.waiting.splice(place, 1).forEach(refuse);
    this.failed('a document took too long');
    this.end();
  }

  private ofReader(reader: string): number {
    return [this.current, ...this.waiting].filter((job) => job?.reader === reader).length;
  }

  private next(): void {
    if (this.current) return;
    clearTimeout(this.idle);
    this.current = this.waiting.shift();
    if (!this.current) return this.rest();
    this.press ??= this.start();
    hold(this.press);
    this.press.send(this.current.sheets, (error) => error && this.end());
  }

  /** A press at rest keeps no process alive, and goes after a while. */
  private rest(): void {
    if (!this.press) return;
    letGo(this.press);
    this.idle = setTimeout(() => this.end(), this.idleMs);
    this.idle.unref();
  }

  private start(): ChildProcess {
    const press = fork(PRESS, [], {
      // It needs nothing of the hub's secrets, and speaks to nobody but the hub.
      env: { FONTCONFIG_FILE: FONTS },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    press.on('message', (answer: Answer) => this.answered(press, answer));
    // Not started at all, or not to be written to; `exit` does not always follow.
    press.on('error', ({ message }) => this.gone(press, message));
    press.on('exit', (code, signal) => this.gone(press, signal ?? String(code)));
    return press;
  }

  private answered(press: ChildProcess, answer: Answer): void {
    if (this.press !== press) return;
    const { current } = this;
    this.current = undefined;
    clearTimeout(current?.alarm);
    if ('pdf' in answer) current?.resolve(Buffer.from(answer.pdf));
    else current?.reject(new Error(`a document could not be printed: ${answer.failure}`));
    if (answer.memory > this.memory) this.end();
    else this.next();
  }

  /** Whatever it is doing: it is ended by force, since native code listens to nobody. */
  private end(): void {
    const { press } = this;
    if (!press) return;
    press.kill('SIGKILL');
    this.gone(press);
  }

  /** A press that has ended; `reason` where nobody ended it on purpose. */
  private gone(press: ChildProcess, reason?: string): void {
    if (this.press !== press) return;
    clearTimeout(this.idle);
    this.press = undefined;
    letGo(press);
    if (reason !== undefined) this.failed(reason);
    const { current } = this;
    this.current = undefined;
    // SIGABRT: it has given up by itself, and so at the text.
    const again = reason === 'SIGABRT' ? current?.again : undefined;
    if (current && again) this.waiting.unshift({ ...current, sheets: again(), again: undefined });
    else if (current) refuse(current);
    this.next();
  }
}

function refuse(job: Job): void {
  clearTimeout(job.alarm);
  job.reject(unavailable());
}

function hold(press: ChildProcess): void {
  press.ref();
  press.channel?.ref();
}

function letGo(press: ChildProcess): void {
  press.unref();
  press.channel?.unref();
}

function unavailable(): DomainError {
  return new DomainError('unavailable', { retryAfterMs: RETRY_MS });
}
