import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Rooms, their parties and members, the index of messages, and positions. */
export class Messaging1790000003000 implements MigrationInterface {
  readonly name = 'Messaging1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'room', [
      c.primaryId('id'),
      c.shortText('kind', 16),
      c.shortText('state', 16),
      c.shortText('mechanism_code', 32, { isNullable: true }),
      c.json('titles'),
      c.json('purposes'),
      c.id('proposed_by'),
      c.instant('proposed_at'),
      c.count('version'),
    ]);
    await createTable(
      runner,
      'room_party',
      [
        c.primaryId('room_id'),
        c.primaryId('agency_id'),
        c.count('position'),
        c.shortText('standing', 16),
        c.instant('since'),
      ],
      [{ name: 'room_party_agency', columns: ['agency_id', 'standing'] }],
    );
    await createTable(
      runner,
      'room_member',
      [
        c.primaryId('room_id'),
        c.primaryId('account_id'),
        c.count('position'),
        c.id('agency_id'),
        c.shortText('capacity', 32),
        c.json('name'),
        c.instant('since'),
        c.instant('until', { isNullable: true }),
      ],
      [
        { name: 'room_member_account', columns: ['account_id', 'until'] },
        { name: 'room_member_agency', columns: ['agency_id', 'until'] },
      ],
    );
    await createTable(
      runner,
      'message',
      [
        c.primaryId('room_id'),
        c.primaryCount('sequence'),
        c.id('sender_account_id'),
        c.id('client_message_id'),
        c.instant('at'),
      ],
      [
        {
          name: 'message_once',
          columns: ['room_id', 'sender_account_id', 'client_message_id'],
          unique: true,
        },
      ],
    );
    await createTable(runner, 'read_position', [
      c.primaryId('room_id'),
      c.primaryId('account_id'),
      c.id('agency_id'),
      c.count('delivered'),
      c.count('read'),
      c.instant('moved_at'),
    ]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
