import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Rows, insertInto } from './rows';

interface Answer {
  readonly id: number;
  readonly failure?: { readonly message: string; readonly code?: string };
}

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

const WORKER = join(__dirname, 'commit-worker.cjs');

/**
 * Commits rows to a SQLite file in a thread of its own, so that no fsync stalls the event loop. Whoever asks holds the
 * file's turn to write (see Turns). If the thread dies, what it had not answered is rejected as unavailable: nobody
 * knows whether it was committed. The next commit starts another.
 */
export class CommitThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;

  constructor(private readonly file: string) {}

  /** Resolves once the rows are on disk. */
  commit(inserts: readonly Rows[]): Promise<void> {
    const id = (this.asked += 1);
    const message = {
      id,
      inserts: inserts.map((rows) => ({ sql: oneRow(rows), values: rows.values })),
    };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker ??= this.start();
      this.worker.ref();
      this.worker.postMessage(message);
    });
  }

  /** Ends the thread after what it was asked for. */
  async close(): Promise<void> {
    const { worker } = this;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage({});
    await ended;
  }

  private start(): Worker {
    const worker = new Worker(WORKER, { workerData: { file: this.file } });
    let reason: Error | undefined;
    worker.on('message', (answer: Answer) => this.answered(worker, answer));
    // Without a listener it would be thrown here; `exit` follows.
    worker.on('error', (error: Error) => (reason = error));
    worker.on('exit', () => this.ended(worker, reason));
    return worker;
  }

  private answered(worker: Worker, { id, failure }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    // An idle thread keeps no process alive.
    if (this.waiting.size === 0) worker.unref();
    if (failure) waiting?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    else waiting?.resolve();
  }

  private ended(worker: Worker, cause: Error | undefined): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    const error = Object.assign(new Error('the thread that commits has ended', { cause }), { code: 'SQLITE_IOERR' });
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }
}

function oneRow(rows: Rows): string {
  return `${insertInto(rows)}(${rows.columns.map(() => '?').join(', ')}) ${rows.otherwise ?? ''}`;
}
