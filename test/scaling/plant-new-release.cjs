'use strict';
/**
 * Preloaded before the hub's main.js: makes it a later release, with one more migration as a release may have it. It
 * takes its time, so that the old node is seen at work meanwhile.
 */
const { join } = require('node:path');

const list = require(join(__dirname, '../../dist/libs/persistence/src/migrations.js'));
const { c, createTable } = require(join(__dirname, '../../dist/libs/persistence/src/schema-builder.js'));

class NextRelease9990000001000 {
  name = 'NextRelease9990000001000';

  async up(runner) {
    await createTable(runner, 'next_thing', [c.primaryId('id'), c.instant('at')]);
    await runner.query('ALTER TABLE room ADD COLUMN next_colour varchar(16) NULL');
    await runner.query('ALTER TABLE message ADD COLUMN next_mark bigint NULL');
    await runner.query('CREATE INDEX next_fact_at ON fact (at)');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await runner.query('ALTER TABLE fact ADD COLUMN next_note varchar(64) NULL');
  }

  async down() {}
}

list.migrations.push(NextRelease9990000001000);
