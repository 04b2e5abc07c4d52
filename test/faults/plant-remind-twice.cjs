'use strict';
/** Planted fault: who is reminded is reminded twice. */
require('reflect-metadata');
const { Ledger } = require('../../dist/libs/ledger/src/ledger.js');

const append = Ledger.prototype.append;
Ledger.prototype.append = async function (tx, streamId, draft, ...rest) {
  if (draft.type === 'receipt:reminded') await append.call(this, tx, streamId, draft, ...rest);
  return append.call(this, tx, streamId, draft, ...rest);
};
