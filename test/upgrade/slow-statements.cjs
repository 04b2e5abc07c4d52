'use strict';
/**
 * Preloaded before a program that migrates or restores: says on standard error that a statement which changes the database
 * is about to run, and that it has run, and waits a little each time. Who listens can kill the program just there.
 */
const { writeSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const PAUSE_MS = 15;
const typeorm = dirname(require.resolve('typeorm'));
const runners = [
  require(join(typeorm, 'driver/mysql/MysqlQueryRunner.js')).MysqlQueryRunner,
  require(join(typeorm, 'driver/better-sqlite3/BetterSqlite3QueryRunner.js')).BetterSqlite3QueryRunner,
];

async function say(when, statement) {
  writeSync(2, `\u0001${when} ${statement.slice(0, 60).replaceAll('\n', ' ')}\n`);
  await sleep(PAUSE_MS);
}

for (const { prototype } of runners) {
  const query = prototype.query;
  prototype.query = async function (statement, ...rest) {
    if (!/^\s*(CREATE|ALTER TABLE|DROP|INSERT|UPDATE)/i.test(statement)) return query.call(this, statement, ...rest);
    await say('before', statement);
    const result = await query.call(this, statement, ...rest);
    await say('after', statement);
    return result;
  };
}
