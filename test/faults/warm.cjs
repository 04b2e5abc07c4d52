'use strict';
/**
 * Preloaded before the hub's main.js: loads its modules, then waits for one byte on standard input. What is left to do
 * at a restart is what a restart is about – opening the database and listening – and not reading source text.
 */
const { readSync } = require('node:fs');
const { join } = require('node:path');
const { isMainThread } = require('node:worker_threads');

// The hub's own threads are preloaded with the same: they have nothing to wait for.
if (isMainThread) {
  const hub = join(__dirname, '../../dist/apps/hub/src');
  require('reflect-metadata');
  require(join(hub, 'hub.js'));
  require(join(hub, 'seed/seed-demo.js'));
  readSync(0, new Uint8Array(1));
}
