import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, c, dropIndex } from '../schema-builder';

/** How many working days an answer took, and an index that tells all figures of a notice without its receipts. */
export class Statistics1790000009000 implements MigrationInterface {
  readonly name = 'Statistics1790000009000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'notice_receipt', c.count('answer_days', { isNullable: true }));
    await addIndex(runner, 'notice_receipt', {
      name: 'notice_receipt_figures',
      columns: ['notice_id', 'state', 'copy', 'waiting', 'due_at', 'agency_id', 'answered_at', 'answer_days'],
    });
    // The new one begins with all of its columns.
    await dropIndex(runner, 'notice_receipt', 'notice_receipt_progress');
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
