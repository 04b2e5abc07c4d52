import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Streams of facts, and what durable subscribers still have to hear. */
export class Ledger1790000001000 implements MigrationInterface {
  readonly name = 'Ledger1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'fact', [
      c.primaryKey('stream_id', 80),
      c.primaryCount('sequence'),
      c.shortText('type', 64),
      c.shortText('actor_account_id', 36),
      c.shortText('actor_agency_id', 36),
      c.shortText('actor_capacity', 32),
      c.instant('at'),
      c.longText('payload', { isNullable: true }),
      c.shortText('salt', 22),
      c.shortText('commitment', 43),
      c.shortText('previous_hash', 43),
      c.shortText('hash', 43),
    ]);
    await createTable(
      runner,
      'delivery',
      [
        c.primaryKey('subscriber', 64),
        c.primaryKey('stream_id', 80),
        c.primaryCount('sequence'),
        c.count('attempts'),
        c.instant('due_at'),
        c.instant('locked_until'),
        c.instant('parked_at', { isNullable: true }),
        c.shortText('last_error', 200, { isNullable: true }),
      ],
      [{ name: 'delivery_due', columns: ['parked_at', 'due_at'] }],
    );
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
