'use strict';
/** Planted fault: every fifth fact of a room is stored with another text than the one it was chained with. */
require('reflect-metadata');
const { Ledger } = require('../../dist/libs/ledger/src/ledger.js');

const rows = Ledger.prototype.rows;
Ledger.prototype.rows = function (facts) {
  const altered = facts.map((fact) =>
    fact.streamId.startsWith('room:') && fact.sequence % 5 === 0 ? { ...fact, payload: `${fact.payload} ` } : fact,
  );
  return rows.call(this, altered);
};
