import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

/** Documents, what holds them, and their bytes. */
export class Documents1790000006000 implements MigrationInterface {
  readonly name = 'Documents1790000006000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'document',
      [
        c.primaryId('id'),
        c.id('agency_id'),
        c.id('uploaded_by'),
        c.shortText('name', 200),
        c.shortText('state', 16),
        c.shortText('refusal', 40, { isNullable: true }),
        c.shortText('media_type', 100, { isNullable: true }),
        c.count('bytes', { isNullable: true }),
        c.shortText('sha256', 64, { isNullable: true }),
        c.instant('created_at'),
        c.instant('loose_since', { isNullable: true }),
      ],
      [
        { name: 'document_loose', columns: ['loose_since'] },
        { name: 'document_uploader', columns: ['uploaded_by', 'loose_since'] },
      ],
    );
    await createTable(
      runner,
      'document_holder',
      [c.primaryKey('holder', 80), c.primaryId('document_id')],
      [{ name: 'document_holder_document', columns: ['document_id'] }],
    );
    await createTable(runner, 'document_chunk', [
      c.primaryId('document_id'),
      c.primaryCount('position'),
      c.longText('data'),
    ]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
