'use strict';
/** Planted fault: after a restart, the first step of evidence that a node seals does not name the step before it. */
require('reflect-metadata');
const { Evidence } = require('../../dist/libs/notices/src/evidence/evidence.js');

const seal = Evidence.prototype.seal;
let sealed = 0;
Evidence.prototype.seal = function (link, step) {
  const isFirst = link.sequence > 1 && (sealed += 1) === 1;
  return seal.call(this, isFirst ? { ...link, previous: 'A'.repeat(43) } : link, step);
};
