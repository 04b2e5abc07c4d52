import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, dropIndex } from '../schema-builder';

/**
 * What makes a message unique begins with the id that its client chose. Those ids begin with the time, so that new rows
 * stand at one end of the index, and a batch touches a few of its pages instead of one for every room.
 */
export class MessagesInTime1790000011000 implements MigrationInterface {
  readonly name = 'MessagesInTime1790000011000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'message', {
      name: 'message_posted_once',
      columns: ['client_message_id', 'room_id', 'sender_account_id'],
      unique: true,
    });
    // Not before: at every instant one of the two refuses a message that is there.
    await dropIndex(runner, 'message', 'message_once');
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
