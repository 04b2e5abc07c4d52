import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The hub's version: of the nearest `package.json` above this file, in the sources as in the build. */
export const HUB_VERSION = versionAbove(__dirname);

function versionAbove(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  const parent = dirname(folder);
  return parent === folder ? 'unknown' : versionAbove(parent);
}
