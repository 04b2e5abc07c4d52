'use strict';
/** Planted fault: facts are emitted without their sequence. */
require('reflect-metadata');
const view = require('../../dist/libs/messaging/src/room.view.js');
const { Audiences } = require('../../dist/apps/hub/src/realtime/audiences.js');

Audiences.prototype.deliver = function (fact) {
  this.hear(fact, false);
  if (!fact.streamId.startsWith('room:')) return;
  const wire = { ...view.toWireFact(fact) };
  delete wire.sequence;
  this.server?.local.to(fact.streamId).emit(wire.type, wire);
};
