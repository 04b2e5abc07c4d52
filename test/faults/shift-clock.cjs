'use strict';
/**
 * Preloaded into a hub. The file that its only argument names holds `{ off, passed }` in milliseconds: its wall clock is
 * `off` from its database's, and so much time has `passed` for both.
 */
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { isMainThread } = require('node:worker_threads');

const file = process.argv[2];
const RealDate = Date;
const realNow = Date.now;
let clock = { off: 0, passed: 0 };

function look() {
  try {
    clock = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // nobody has touched the clock yet
  }
}

look();
setInterval(look, 50).unref();

RealDate.now = () => realNow() + clock.off + clock.passed;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, newTarget),
  apply: () => new RealDate(RealDate.now()).toString(),
});

// The database's clock, where it has one: the hub's own threads are preloaded with the same, and ask nobody.
if (isMainThread) {
  const runner = join(dirname(require.resolve('typeorm')), 'driver/mysql/MysqlQueryRunner.js');
  const { prototype } = require(runner).MysqlQueryRunner;
  const query = prototype.query;
  prototype.query = function (statement, ...rest) {
    const later = `(NOW(3) + INTERVAL ${Math.round(clock.passed * 1_000)} MICROSECOND)`;
    return query.call(this, statement.replaceAll('NOW(3)', later), ...rest);
  };
}
