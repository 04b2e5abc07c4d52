import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { direction } from '@jianqiao/i18n';
import { DomainError } from '@jianqiao/kernel';
import type { StatisticsTables } from './statistics-table';

const WORKER = join(__dirname, 'statistics-workbook.cjs');
const TIMEOUT_MS = 20_000;
const HEAP_MB = 256;
/** Sheets of one reader at a time, as the printer has it: nobody has the thread to themselves. */
const PER_READER = 3;
const RETRY_MS = 2_000;

/**
 * Writes sheets of statistics as XLSX: agencies, totals, and how long answers took. One at a time in a thread that ends
 * with it, so that neither the writing nor the library, which is large and seldom needed, keeps the event loop waiting.
 */
export class StatisticsWorkbooks {
  private last: Promise<unknown> = Promise.resolve();
  /** By whom each was asked for that is not there yet. */
  private readonly asked: string[] = [];

  /** So many may wait, beside the one that is written. */
  constructor(private readonly queue = 16) {}

  /** The file. Refuses with `unavailable` when too many wait already, and with `rate_limited` a reader who waits for several. */
  async write(tables: StatisticsTables, reader: string): Promise<Buffer> {
    if (this.asked.length > this.queue) throw new DomainError('unavailable', { retryAfterMs: RETRY_MS });
    if (this.asked.filter((one) => one === reader).length >= PER_READER) {
      throw new DomainError('rate_limited', { retryAfterMs: RETRY_MS });
    }
    this.asked.push(reader);
    const written = this.last
      .then(() => inThread(tables))
      .finally(() => void this.asked.splice(this.asked.indexOf(reader), 1));
    this.last = written.catch(() => undefined);
    return written;
  }
}

function inThread(tables: StatisticsTables): Promise<Buffer> {
  const rightToLeft = direction(tables.language) === 'rtl';
  const worker = new Worker(WORKER, {
    workerData: { tables, rightToLeft },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), TIMEOUT_MS);
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      // Whoever has been answered hears nothing of it.
      reject(new DomainError('unavailable'));
    });
  });
}
