/** Writes dist/api/asyncapi.json: the sockets as AsyncAPI, from the types of libs/contract. Part of `npm run build`. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApiDocument } from './asyncapi/document.mjs';
import { isProgram, ROOT, runProgram } from './project.mjs';

/** Where the hub finds the document. */
export const ASYNCAPI_FILE = join(ROOT, 'dist', 'api', 'asyncapi.json');

/** Writes the document; readers see the old one or the new one, never half of one. */
export function writeAsyncApi(file = ASYNCAPI_FILE) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(asyncApiDocument(version), null, 2)}\n`);
  renameSync(draft, file);
}

if (isProgram(import.meta.url)) await runProgram(([file]) => writeAsyncApi(file));
