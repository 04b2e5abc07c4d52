'use strict';
/** Planted fault: messages are acknowledged when they are linked, a moment before they are committed. */
const { setTimeout: sleep } = require('node:timers/promises');
require('reflect-metadata');
const { MessageWriter } = require('../../dist/libs/messaging/src/message-writer.js');

const store = MessageWriter.prototype.store;
MessageWriter.prototype.store = function (batch, ends) {
  const { ledger } = this;
  const commit = async (facts, others) => {
    facts.forEach(({ sequence, at }, index) => batch[index].resolve({ sequence, at }));
    await sleep(250);
    await ledger.commit(facts, others);
  };
  const early = Object.create(ledger, { commit: { value: commit } });
  return store.call(Object.create(this, { ledger: { value: early } }), batch, ends);
};
