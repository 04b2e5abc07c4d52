import type { DataSource, QueryRunner } from 'typeorm';
import { SQL_MODE } from '../pool-guard';
import { readBackup } from './backup-reader';
import { BackupError, type SectionHead } from './format';

/** Rows of one statement, and at most about so many characters: a server bounds what it takes at once. */
const ROWS = 500;
const CHARACTERS = 1_000_000;
/** Statements of one transaction. */
const STATEMENTS = 20;

/** Inserts every row of a backup into tables that are there and empty. */
export async function load(place: DataSource, file: string): Promise<void> {
  const runner = place.createQueryRunner();
  try {
    // What does not fit is an error, not cut off; and a backslash means what it means to the driver.
    if (place.options.type !== 'better-sqlite3') {
      await runner.query(SQL_MODE);
    }
    const rows = new Rows(runner);
    for await (const part of readBackup(file)) {
      if (part.is === 'section') await rows.begin(part.head);
      if (part.is === 'items') for (const line of part.lines) await rows.add(line);
    }
    await rows.flush();
    await rows.commit();
  } finally {
    await runner.release();
  }
}

/** Collects lines until they fill a statement, and statements until they fill a transaction. */
class Rows {
  private head: SectionHead = { kind: '', name: '' };
  private lines: string[] = [];
  private characters = 0;
  private statements = 0;

  constructor(private readonly runner: QueryRunner) {}

  async begin(head: SectionHead): Promise<void> {
    await this.flush();
    await this.commit();
    if (head.kind !== 'table') throw new BackupError(`This release cannot restore a ${head.kind}: ${head.name}.`);
    const table = await this.runner.getTable(head.name);
    const missing = head.columns!.filter((name) => !table?.columns.some((column) => column.name === name));
    if (missing.length > 0) throw new BackupError(`There is no place for ${head.name}: ${missing.join(', ')}.`);
    this.head = head;
  }

  async add(line: string): Promise<void> {
    this.lines.push(line);
    this.characters += line.length;
    if (this.lines.length >= ROWS || this.characters >= CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    const rows = JSON.parse(`[${this.lines.join(',')}]`) as readonly (readonly unknown[])[];
    const columns = this.head.columns!;
    const row = `(${columns.map(() => '?').join(', ')})`;
    if (this.statements === 0) await this.runner.startTransaction();
    await this.runner.query(
      `INSERT INTO \`${this.head.name}\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES ${rows.map(() => row).join(', ')}`,
      rows.flat(),
    );
    this.lines = [];
    this.characters = 0;
    this.statements += 1;
    if (this.statements >= STATEMENTS) await this.commit();
  }

  async commit(): Promise<void> {
    if (this.statements === 0) return;
    await this.runner.commitTransaction();
    this.statements = 0;
  }
}
