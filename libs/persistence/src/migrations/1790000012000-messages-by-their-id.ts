import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeKey } from '../schema-builder';

/** Up to so many rows, a node of the release before finds those of a room without an index soon enough. */
const FEW = 10_000;

/**
 * What makes a message unique becomes the key of its row, and the order in which rows lie: a batch writes to the end of one
 * tree instead of to a page for each of its rooms. The messages of a room are found among its facts. Only a node of the
 * release before looks for them here: where there are many, the index that it needs stays, on a server (a file has one hub).
 * docs/operations.md says when it may go.
 */
export class MessagesByTheirId1790000012000 implements MigrationInterface {
  readonly name = 'MessagesByTheirId1790000012000';

  async up(runner: QueryRunner): Promise<void> {
    await changeKey(runner, 'message', {
      key: ['client_message_id', 'room_id', 'sender_account_id'],
      instead: 'message_posted_once',
      found: (await isWantedBeside(runner)) ? { name: 'message_in_room', columns: ['room_id', 'sequence'] } : undefined,
    });
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}

async function isWantedBeside(runner: QueryRunner): Promise<boolean> {
  if (runner.connection.options.type === 'better-sqlite3') return false;
  const rows = (await runner.query(`SELECT 1 FROM message LIMIT ${FEW + 1}`)) as unknown as readonly unknown[];
  return rows.length > FEW;
}
