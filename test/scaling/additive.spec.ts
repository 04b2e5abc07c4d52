import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { destructive } from './additive';

const FOLDER = join(__dirname, '../../libs/persistence/src/migrations');
const files = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .sort();
const sourceOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
/** An index of an earlier migration. */
const EARLIER =
  "createTable(r, 'x', [], [{ name: 'once', columns: ['room_id', 'at'], unique: true }, { name: 'by', columns: ['at', 'id'] }]);";

/** What a migration may do all the same, because a test shows an older node at work beside it. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  // test/upgrade/message-key.e2e.ts
  '1790000012000-messages-by-their-id.ts': ['a changed primary key'],
};

describe('migrations', () => {
  it.each(files)('leave an older node beside them at work: %s', (file) => {
    const earlier = files.slice(0, files.indexOf(file)).map(sourceOf).join('\n');
    expect(destructive(sourceOf(file), earlier)).toEqual(SHOWN[file] ?? []);
  });

  it.each([
    ['a dropped table', "await runner.dropTable('room');"],
    ['a dropped table', "await runner.query('DROP TABLE room');"],
    ['a dropped column', "await runner.dropColumn('room', 'kind');"],
    ['a dropped column', 'await runner.query(`ALTER TABLE room DROP kind`);'],
    ['a renamed table', "await runner.renameTable('room', 'chamber');"],
    ['a renamed column', "await runner.query('ALTER TABLE room RENAME COLUMN kind TO sort');"],
    ['a changed column', "await runner.query('ALTER TABLE room MODIFY kind varchar(8) NOT NULL');"],
    ['a changed column', "await runner.changeColumn('room', 'kind', c.shortText('kind', 8));"],
    ['a changed primary key', "await runner.updatePrimaryKeys('room', []);"],
    ['a changed primary key', "await changeKey(runner, 'room', { key: ['kind'], instead: 'once' });"],
    ['a new unique index on what is there', "await runner.query('CREATE UNIQUE INDEX x ON room (kind)');"],
    [
      'a new unique index on what is there',
      "await addIndex(runner, 'room', { name: 'x', columns: ['at'], unique: true });",
    ],
    ['a dropped index that no other replaces', "await dropIndex(runner, 'room', 'once');"],
    [
      'a dropped index that no other replaces',
      "await addIndex(runner, 'x', { name: 'y', columns: ['id', 'at'] }); await dropIndex(runner, 'x', 'by');",
    ],
    ['a dropped index that no other replaces', "await runner.query('DROP INDEX once ON room');"],
    [
      'a dropped index that no other replaces',
      "await addIndex(runner, 'room', { name: 'x', columns: ['at', 'room_id'] }); await dropIndex(runner, 'room', 'once');",
    ],
    ['a new constraint', "await runner.query('ALTER TABLE room ADD CONSTRAINT x CHECK (version > 0)');"],
    [
      'a new column that is neither nullable nor has a default',
      "await runner.addColumn('room', new TableColumn(c.shortText('colour', 8)));",
    ],
    [
      'a new column that is neither nullable nor has a default',
      "await runner.query('ALTER TABLE room ADD COLUMN colour varchar(8) NOT NULL');",
    ],
  ])('would be found with %s', (what, line) => {
    expect(destructive(line, EARLIER)).toEqual([what]);
  });

  it.each([
    "await runner.addColumn('room', new TableColumn(c.shortText('colour', 8, { isNullable: true })));",
    "await runner.query('ALTER TABLE room ADD COLUMN colour varchar(8) NOT NULL DEFAULT \\'red\\'');",
    "await createTable(runner, 'thing', [c.primaryId('id')], [{ name: 'x', columns: ['id'], unique: true }]);",
    "await addIndex(runner, 'room', { name: 'x', columns: ['at'] });",
    "await addIndex(runner, 'room', { name: 'x', columns: ['at', 'room_id'], unique: true }); await dropIndex(runner, 'room', 'once');",
    "await addIndex(runner, 'x', { name: 'y', columns: ['at', 'id', 'kind'] }); await dropIndex(runner, 'x', 'by');",
    '// A drop table would not be additive.',
  ])('may say %s', (line) => {
    expect(destructive(line, EARLIER)).toEqual([]);
  });
});
