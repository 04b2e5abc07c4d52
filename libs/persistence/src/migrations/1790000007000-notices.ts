import type { MigrationInterface, QueryRunner } from 'typeorm';
import { c, createTable } from '../schema-builder';

const NULLABLE = { isNullable: true };

/** Notices, their versions, receipts, reminders, numbers and rules; absences; the public keys of evidence. */
export class Notices1790000007000 implements MigrationInterface {
  readonly name = 'Notices1790000007000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'notice',
      [
        c.primaryId('id'),
        c.id('agency_id'),
        c.id('author_id'),
        c.shortText('state', 16),
        c.shortText('kind', 32),
        c.shortText('mechanism_code', 32, NULLABLE),
        c.shortText('mark', 32),
        c.shortText('board_rule', 16),
        c.json('due', NULLABLE),
        c.json('topics'),
        c.json('recipients'),
        c.json('required_languages'),
        c.json('relations'),
        c.json('attachments'),
        c.json('team'),
        c.json('titles'),
        c.longText('search_key', NULLABLE),
        c.count('version'),
        c.instant('created_at'),
        c.instant('updated_at'),
        c.json('reviewed_by', NULLABLE),
        c.shortText('number', 64, NULLABLE),
        c.longText('canonical', NULLABLE),
        c.shortText('digest', 43, NULLABLE),
        c.instant('issued_at', NULLABLE),
        c.json('issued_by', NULLABLE),
        c.shortText('signature', 16, NULLABLE),
        c.instant('ended_at', NULLABLE),
        c.longText('end_reason', NULLABLE),
        c.id('superseded_by', NULLABLE),
        c.json('corrected_by'),
        c.count('evidence_count'),
        c.shortText('last_evidence', 43, NULLABLE),
      ],
      [
        { name: 'notice_of_agency', columns: ['agency_id', 'state', 'updated_at'] },
        { name: 'notice_sent', columns: ['agency_id', 'issued_at'] },
        { name: 'notice_number_once', columns: ['agency_id', 'number'], unique: true },
      ],
    );
    await createTable(runner, 'notice_version', [
      c.primaryId('notice_id'),
      c.primaryKey('language', 35),
      c.count('position'),
      c.shortText('authority', 32),
      c.longText('title'),
      c.json('blocks'),
      c.shortText('sha256', 43),
      c.count('revision'),
      c.instant('updated_at'),
      c.id('updated_by'),
      c.json('certified_by', NULLABLE),
      c.instant('certified_at', NULLABLE),
    ]);
    await createTable(runner, 'notice_number', [c.primaryId('agency_id'), c.primaryKey('scheme', 64), c.count('last')]);
    await createTable(
      runner,
      'notice_rules',
      [c.primaryId('agency_id'), c.shortText('prefix', 40), c.count('review_required'), c.count('version')],
      [{ name: 'notice_rules_prefix', columns: ['prefix'], unique: true }],
    );
    await createTable(
      runner,
      'notice_remark',
      [
        c.primaryId('id'),
        c.id('notice_id'),
        c.id('account_id'),
        c.shortText('language', 35, NULLABLE),
        c.count('block', NULLABLE),
        c.longText('text'),
        c.instant('at'),
        c.instant('resolved_at', NULLABLE),
      ],
      [{ name: 'notice_remark_of', columns: ['notice_id', 'at'] }],
    );
    await createTable(
      runner,
      'notice_receipt',
      [
        c.primaryId('id'),
        c.id('notice_id'),
        c.id('agency_id'),
        c.count('position'),
        c.shortText('copy', 16),
        c.shortText('state', 16),
        c.count('waiting'),
        c.json('due', NULLABLE),
        c.instant('due_at', NULLABLE),
        c.instant('submitted_at'),
        c.instant('delivered_at', NULLABLE),
        c.instant('retrieved_at', NULLABLE),
        c.json('retrieved_by', NULLABLE),
        c.shortText('retrieved_language', 35, NULLABLE),
        c.instant('answered_at', NULLABLE),
        c.json('answered_by', NULLABLE),
        c.shortText('answered_language', 35, NULLABLE),
        c.longText('text', NULLABLE),
        c.count('text_for_all'),
        c.shortText('signature', 16, NULLABLE),
        c.instant('overdue_at', NULLABLE),
        c.json('prepared', NULLABLE),
        c.count('version'),
        c.count('evidence_count'),
        c.shortText('last_evidence', 43, NULLABLE),
      ],
      [
        { name: 'notice_receipt_once', columns: ['notice_id', 'agency_id'], unique: true },
        { name: 'notice_receipt_inbox', columns: ['agency_id', 'submitted_at'] },
        { name: 'notice_receipt_open', columns: ['agency_id', 'waiting', 'due_at'] },
        { name: 'notice_receipt_unread', columns: ['agency_id', 'state', 'waiting', 'submitted_at'] },
        { name: 'notice_receipt_progress', columns: ['notice_id', 'state', 'copy', 'waiting', 'due_at'] },
      ],
    );
    await createTable(runner, 'notice_retrieval', [
      c.primaryId('receipt_id'),
      c.primaryId('account_id'),
      c.primaryKey('language', 35),
      c.instant('at'),
    ]);
    await createTable(
      runner,
      'notice_reminder',
      [
        c.primaryId('receipt_id'),
        c.primaryKey('rung', 16),
        c.instant('due_at'),
        c.instant('done_at', NULLABLE),
        c.count('sent'),
      ],
      [{ name: 'notice_reminder_due', columns: ['done_at', 'due_at'] }],
    );
    await createTable(
      runner,
      'absence',
      [c.primaryId('id'), c.id('account_id'), c.instant('from_at'), c.instant('until_at')],
      [{ name: 'absence_of', columns: ['account_id', 'until_at'] }],
    );
    await createTable(runner, 'evidence_key', [c.primaryKey('id', 43), c.json('jwk'), c.instant('since')]);
  }

  async down(): Promise<void> {
    // Migrations only go forward: a release is undone by restoring a backup.
  }
}
