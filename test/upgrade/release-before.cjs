'use strict';
/** Preloaded before the built hub: makes it the one that knew nothing of another key of messages yet. */
const { migrations } = require('../../dist/libs/persistence/src/migrations.js');

const first = migrations.findIndex(({ name }) => name.startsWith('MessagesByTheirId'));
if (first < 0) throw new Error('there is no such migration');
migrations.splice(first, 1);
