import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AsyncApiDocument } from '../../apps/hub/src/api-docs/async-api';

const SCRIPT = join(__dirname, '../../scripts/asyncapi.mjs');

/** Writes the document where the hub finds it, as the build does. */
export function buildAsyncApi(): void {
  execFileSync(process.execPath, [SCRIPT], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The document as the present sources make it. */
export function generatedAsyncApi(): AsyncApiDocument {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-asyncapi-'));
  try {
    const file = join(folder, 'asyncapi.json');
    execFileSync(process.execPath, [SCRIPT, file], { stdio: ['ignore', 'ignore', 'inherit'] });
    return JSON.parse(readFileSync(file, 'utf8')) as AsyncApiDocument;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
