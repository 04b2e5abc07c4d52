'use strict';
/** Planted fault: facts are emitted a moment before they are committed. */
const { setTimeout: sleep } = require('node:timers/promises');
require('reflect-metadata');
const { Ledger } = require('../../dist/libs/ledger/src/ledger.js');

const commit = Ledger.prototype.commit;
Ledger.prototype.commit = async function (facts, others) {
  for (const listener of this.listeners) listener(facts);
  await sleep(250);
  await commit.call(this, facts, others);
};
