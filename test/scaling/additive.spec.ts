import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { destructive } from './additive';

const FOLDER = join(__dirname, '../../libs/persistence/src/migrations');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));

describe('migrations', () => {
  it.each(files)('leave an older node beside them at work: %s', (file) => {
    expect(destructive(readFileSync(join(FOLDER, file), 'utf8'))).toEqual([]);
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
    ['a new unique index on what is there', "await runner.query('CREATE UNIQUE INDEX x ON room (kind)');"],
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
    expect(destructive(line)).toEqual([what]);
  });

  it.each([
    "await runner.addColumn('room', new TableColumn(c.shortText('colour', 8, { isNullable: true })));",
    "await runner.query('ALTER TABLE room ADD COLUMN colour varchar(8) NOT NULL DEFAULT \\'red\\'');",
    "await createTable(runner, 'thing', [c.primaryId('id')], [{ name: 'x', columns: ['id'], unique: true }]);",
    '// A drop table would not be additive.',
  ])('may say %s', (line) => {
    expect(destructive(line)).toEqual([]);
  });
});
