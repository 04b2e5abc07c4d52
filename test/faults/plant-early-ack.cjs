'use strict';
/** Planted fault: messages are acknowledged when they are written, a moment before they are committed. */
const { setTimeout: sleep } = require('node:timers/promises');
require('reflect-metadata');
const { MessageWriter } = require('../../dist/libs/messaging/src/message-writer.js');

const insert = MessageWriter.prototype.insert;
MessageWriter.prototype.insert = async function (tx, batch) {
  const facts = await insert.call(this, tx, batch);
  facts.forEach(({ sequence, at }, index) => batch[index].resolve({ sequence, at }));
  await sleep(40);
  return facts;
};
