import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Letters that were sent. */
export class Notifications1790000004000 implements MigrationInterface {
  readonly name = 'Notifications1790000004000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'letter', [
      c.primaryKey('stream_id', 80),
      c.primaryCount('sequence'),
      c.primaryId('account_id'),
      c.instant('sent_at'),
    ]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
