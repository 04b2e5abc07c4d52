'use strict';
/** Planted fault: nothing keeps the same client-chosen id from being stored twice. */
require('reflect-metadata');
const { Database } = require('../../dist/libs/persistence/src/database.js');

const open = Database.open;
Database.open = async function (...parts) {
  const database = await open.apply(this, parts);
  const where = database.dialect === 'sqlite' ? '' : ' ON message';
  await database.unitOfWork.run((tx) => tx.query(`DROP INDEX IF EXISTS message_posted_once${where}`));
  return database;
};
