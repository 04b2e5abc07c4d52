import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, c, createTable } from '../schema-builder';

/** What a room is about, and the rooms about a notice by the agencies that are asked into them. */
export class Discussions1790000010000 implements MigrationInterface {
  readonly name = 'Discussions1790000010000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'room', c.json('about', { isNullable: true }));
    await createTable(
      runner,
      'notice_discussion',
      [c.primaryId('room_id'), c.primaryId('agency_id'), c.id('notice_id'), c.instant('at')],
      [{ name: 'notice_discussion_of', columns: ['notice_id', 'agency_id', 'at'] }],
    );
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
