import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, c, createTable } from '../schema-builder';

/** Passkeys, the challenges that browsers are given for them, and how each session was begun. */
export class Passkeys1790000005000 implements MigrationInterface {
  readonly name = 'Passkeys1790000005000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'passkey',
      [
        c.primaryId('id'),
        c.id('account_id'),
        c.shortText('credential_id', 700),
        c.longText('public_key'),
        c.count('counter'),
        c.json('transports'),
        c.shortText('name', 100),
        c.shortText('backup', 16),
        c.instant('created_at'),
        c.instant('last_used_at', { isNullable: true }),
      ],
      [
        { name: 'passkey_credential', columns: ['credential_id'], unique: true },
        { name: 'passkey_account', columns: ['account_id'] },
      ],
    );
    await createTable(
      runner,
      'passkey_challenge',
      [
        c.primaryKey('challenge', 43),
        c.shortText('purpose', 16),
        c.id('account_id', { isNullable: true }),
        c.instant('expires_at'),
      ],
      [{ name: 'passkey_challenge_expiry', columns: ['expires_at'] }],
    );
    await addColumn(runner, 'session', c.shortText('method', 16, { isNullable: true }));
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
