/**
 * Preloaded into Node: `require` understands TypeScript, compiled as for Jest, and the doors of our libraries. For tools
 * that use the product's own code and are no part of it.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { transformSync } = require('@swc/core');
const options = require('./swc-jest.cjs');

const LIBS = join(dirname(__dirname), 'libs');
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  const [, library] = /^@jianqiao\/([a-z0-9]+)$/.exec(request) ?? [];
  return resolve.call(this, library ? join(LIBS, library, 'src', 'index.ts') : request, ...rest);
};

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
  module._compile(code, filename);
};
