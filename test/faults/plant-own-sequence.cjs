'use strict';
/** Planted fault: a node numbers what it emits by its own count, which differs from the stream's after a restart. */
require('reflect-metadata');
const { Audiences } = require('../../dist/apps/hub/src/realtime/audiences.js');

const deliver = Audiences.prototype.deliver;
const counts = new Map();
Audiences.prototype.deliver = function (fact) {
  const sequence = (counts.get(fact.streamId) ?? fact.sequence) + 1;
  counts.set(fact.streamId, sequence);
  deliver.call(this, { ...fact, sequence });
};
