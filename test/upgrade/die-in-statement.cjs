'use strict';
/** Preloaded before a program that migrates: kills it while the server works for seconds, as on the change of a large table. */
const { dirname, join } = require('node:path');

const typeorm = dirname(require.resolve('typeorm'));
const { prototype } = require(join(typeorm, 'driver/mysql/MysqlQueryRunner.js')).MysqlQueryRunner;
const query = prototype.query;
prototype.query = async function (statement, ...rest) {
  if (statement.startsWith('ALTER TABLE `message`')) {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 500);
    await query.call(this, "DO BENCHMARK(10000000, SHA2('large', 512))");
  }
  return query.call(this, statement, ...rest);
};
