import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Who uses the hub: the world it knows, agencies, people, and the ways they come in. */
export class Identity1790000002000 implements MigrationInterface {
  readonly name = 'Identity1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    await world(runner);
    await people(runner);
    await access(runner);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}

async function world(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'country', [
    c.primaryKey('code', 2),
    c.json('names'),
    c.shortText('part_of', 2, { isNullable: true }),
  ]);
  await createTable(runner, 'mechanism', [
    c.primaryKey('code', 40),
    c.shortText('kind', 16),
    c.json('names'),
    c.json('working_languages'),
  ]);
  await createTable(runner, 'mechanism_membership', [
    c.primaryKey('mechanism_code', 40),
    c.primaryKey('country_code', 2),
    c.primaryCount('valid_from'),
    c.shortText('standing', 16),
    c.instant('valid_until', { isNullable: true }),
  ]);
  await createTable(
    runner,
    'agency',
    [
      c.primaryId('id'),
      c.shortText('code', 40),
      c.shortText('country_code', 2, { isNullable: true }),
      c.shortText('parent_code', 40, { isNullable: true }),
      c.json('official_names'),
      c.json('short_names'),
      c.json('languages'),
      c.shortText('time_zone', 64),
      c.json('working_week'),
      c.instant('admitted_at', { isNullable: true }),
    ],
    [{ name: 'agency_code', columns: ['code'], unique: true }],
  );
  await createTable(
    runner,
    'agency_admission',
    [
      c.primaryId('agency_id'),
      c.primaryKey('mechanism_code', 40),
      c.primaryCount('valid_from'),
      c.instant('valid_until', { isNullable: true }),
    ],
    [{ name: 'agency_admission_mechanism', columns: ['mechanism_code'] }],
  );
}

async function people(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'account',
    [
      c.primaryId('id'),
      c.id('agency_id'),
      c.shortText('login', 64),
      c.shortText('login_key', 64),
      c.shortText('email', 254),
      c.json('name'),
      c.shortText('latin_key', 200),
      c.shortText('name_key', 500),
      c.json('languages'),
      c.shortText('language', 8),
      c.shortText('time_zone', 64),
      c.shortText('password_hash', 200),
      c.shortText('state', 16),
      c.count('version'),
      c.instant('created_at'),
      c.instant('last_seen_at', { isNullable: true }),
    ],
    [
      { name: 'account_login', columns: ['login_key'], unique: true },
      { name: 'account_agency', columns: ['agency_id', 'latin_key'] },
    ],
  );
  await createTable(
    runner,
    'mandate',
    [
      c.primaryId('id'),
      c.id('account_id'),
      c.shortText('capacity', 32),
      c.instant('valid_from'),
      c.instant('valid_until', { isNullable: true }),
    ],
    [{ name: 'mandate_account', columns: ['account_id'] }],
  );
}

async function access(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'session',
    [
      c.primaryId('id'),
      c.shortText('secret_hash', 43),
      c.id('account_id'),
      c.instant('started_at'),
      c.instant('last_seen_at'),
      c.instant('expires_at'),
      c.shortText('device', 120),
      c.shortText('address', 64),
    ],
    [
      { name: 'session_secret', columns: ['secret_hash'], unique: true },
      { name: 'session_account', columns: ['account_id'] },
    ],
  );
  await createTable(
    runner,
    'known_device',
    [c.primaryKey('secret_hash', 43), c.primaryId('account_id'), c.instant('last_used_at')],
    [{ name: 'known_device_account', columns: ['account_id', 'last_used_at'] }],
  );
  await createTable(
    runner,
    'token',
    [
      c.primaryId('id'),
      c.shortText('secret_hash', 43),
      c.id('account_id'),
      c.shortText('name', 100),
      c.json('scopes'),
      c.instant('created_at'),
      c.instant('expires_at'),
      c.instant('last_used_at', { isNullable: true }),
    ],
    [
      { name: 'token_secret', columns: ['secret_hash'], unique: true },
      { name: 'token_account', columns: ['account_id'] },
    ],
  );
  await createTable(
    runner,
    'invitation',
    [
      c.primaryId('id'),
      c.id('agency_id'),
      c.shortText('email', 254),
      c.shortText('latin_name', 200),
      c.json('capacities'),
      c.shortText('secret_hash', 43),
      c.shortText('state', 16),
      c.instant('created_at'),
      c.instant('expires_at'),
    ],
    [
      { name: 'invitation_secret', columns: ['secret_hash'], unique: true },
      { name: 'invitation_agency', columns: ['agency_id'] },
    ],
  );
  await createTable(runner, 'set_up', [
    c.primaryKey('id', 16),
    c.shortText('secret_hash', 43),
    c.instant('created_at'),
    c.instant('expires_at'),
    c.instant('closed_at', { isNullable: true }),
  ]);
}
