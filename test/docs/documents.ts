import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository. */
export const ROOT = join(__dirname, '../..');

/** The text of a file of the repository. */
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files below a folder of the repository whose names end so, as paths from its root. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => relative(ROOT, join(ROOT, folder, path)))
    .sort();
}

/** Every page of the documentation. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'apps/web/README.md',
  ...filesBelow('docs', '.md'),
];
