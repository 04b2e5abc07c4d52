'use strict';
/** Planted fault: nothing keeps the same client-chosen id from being stored twice. */
require('reflect-metadata');
const { Database } = require('../../dist/libs/persistence/src/database.js');

const open = Database.open;
Database.open = async function (...parts) {
  const database = await open.apply(this, parts);
  await database.unitOfWork.run(async (tx) => {
    if (database.dialect !== 'sqlite') return tx.query('ALTER TABLE message DROP PRIMARY KEY').catch(() => undefined);
    await tx.query('CREATE TABLE IF NOT EXISTS twice AS SELECT * FROM message');
    await tx.query('DROP TABLE message');
    await tx.query('ALTER TABLE twice RENAME TO message');
  });
  return database;
};
