import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Which life of its data the hub is in; no row before the first restore. */
export class Generation1790000013000 implements MigrationInterface {
  readonly name = 'Generation1790000013000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'generation', [c.primaryId('id'), c.instant('since')]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
