import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Days that agencies note in their own calendars. */
export class Calendar1790000008000 implements MigrationInterface {
  readonly name = 'Calendar1790000008000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'agency_day', [
      c.primaryId('agency_id'),
      c.primaryKey('date', 10),
      c.shortText('kind', 16),
      c.json('names'),
      c.id('by_account'),
      c.instant('at'),
    ]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
