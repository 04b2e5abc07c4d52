'use strict';
/** Preloaded before the built hub: makes a later release of it, with migrations that no release has. */
const { migrations } = require('../../dist/libs/persistence/src/migrations.js');
const { addColumn, addIndex, c, createTable } = require('../../dist/libs/persistence/src/schema-builder.js');

const nullable = { isNullable: true };

class PlantedNotes1990000001000 {
  name = 'PlantedNotes1990000001000';
  async up(runner) {
    await createTable(
      runner,
      'planted_note',
      [c.primaryId('id'), c.id('room_id'), c.shortText('title', 200), c.instant('at')],
      [
        { name: 'planted_note_room', columns: ['room_id', 'at'] },
        { name: 'planted_note_title', columns: ['title'], unique: true },
      ],
    );
  }
}

class PlantedMarks1990000002000 {
  name = 'PlantedMarks1990000002000';
  async up(runner) {
    await addColumn(runner, 'message', c.count('planted_mark', nullable));
    // Filled a few at a time so that a kill finds it half-way, and by what is lacking so that it goes on from there.
    for (;;) {
      const rows = await runner.query('SELECT sequence FROM message WHERE planted_mark IS NULL LIMIT 10');
      if (rows.length === 0) break;
      const some = rows.map(({ sequence }) => Number(sequence)).join(', ');
      await runner.query(`UPDATE message SET planted_mark = 2 * sequence WHERE sequence IN (${some})`);
    }
    await addIndex(runner, 'message', { name: 'message_planted', columns: ['room_id', 'planted_mark'] });
  }
}

class PlantedTitles1990000003000 {
  name = 'PlantedTitles1990000003000';
  async up(runner) {
    await addColumn(runner, 'room', c.shortText('planted_title', 100, nullable));
    await addColumn(runner, 'account', c.json('planted_settings', nullable));
    await createTable(runner, 'planted_more', [c.primaryKey('code', 16), c.longText('text', nullable)]);
  }
}

for (const planted of [PlantedNotes1990000001000, PlantedMarks1990000002000, PlantedTitles1990000003000]) {
  planted.prototype.down = async () => {};
  migrations.push(planted);
}
