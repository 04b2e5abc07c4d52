'use strict';
/**
 * Preloaded before a program that migrates or restores: says on standard error that a statement which changes the database
 * is about to run, and that it has run; and dies at the announcement whose number it reads from its standard input.
 */
const { readFileSync, writeSync } = require('node:fs');
const { dirname, join } = require('node:path');

const killAt = Number(readFileSync(0, 'utf8'));
const typeorm = dirname(require.resolve('typeorm'));
const runners = [
  require(join(typeorm, 'driver/mysql/MysqlQueryRunner.js')).MysqlQueryRunner,
  require(join(typeorm, 'driver/better-sqlite3/BetterSqlite3QueryRunner.js')).BetterSqlite3QueryRunner,
];
let announcements = 0;

function say(when, statement) {
  writeSync(2, `\u0001${when} ${statement.slice(0, 60).replaceAll('\n', ' ')}\n`);
  announcements += 1;
  if (announcements === killAt) process.kill(process.pid, 'SIGKILL');
}

for (const { prototype } of runners) {
  const query = prototype.query;
  prototype.query = async function (statement, ...rest) {
    if (!/^\s*(CREATE|ALTER TABLE|DROP|INSERT|UPDATE)/i.test(statement)) return query.call(this, statement, ...rest);
    say('before', statement);
    const result = await query.call(this, statement, ...rest);
    say('after', statement);
    return result;
  };
}
