'use strict';
/** Planted fault: facts are emitted while their transaction is still open. */
const { setTimeout: sleep } = require('node:timers/promises');
require('reflect-metadata');
const { Ledger } = require('../../dist/libs/ledger/src/ledger.js');

const insert = Ledger.prototype.insert;
Ledger.prototype.insert = async function (tx, facts) {
  await insert.call(this, tx, facts);
  for (const listener of this.listeners) listener(facts);
  await sleep(40);
};
