'use strict';
/** Preloaded into a hub: its wall clock is off by the milliseconds in the file that its only argument names. */
const { readFileSync } = require('node:fs');

const file = process.argv[2];
const RealDate = Date;
const realNow = Date.now;
let offset = 0;

function look() {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    offset = 0; // nobody has touched the clock yet
  }
}

look();
setInterval(look, 50).unref();

RealDate.now = () => realNow() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, newTarget),
  apply: () => new RealDate(RealDate.now()).toString(),
});
