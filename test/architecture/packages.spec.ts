import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './planted-house';

interface LockEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}
interface Lockfile {
  readonly packages: Record<string, LockEntry>;
}
type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;

const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;

/** Licences under which a package may be part of the hub, or a tool to make it. */
const PERMISSIVE = [
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'Zlib'],
];
/** Fine for tools and data that are not handed on with the hub. */
const FOR_TOOLS = ['MPL-2.0', 'CC-BY-4.0'];

/** Data and fonts that are handed on with the hub, and ask for nothing but to be named: NOTICE does. */
const NAMED_IN_NOTICE: readonly (readonly [string, string])[] = [
  ['date-holidays', 'CC-BY-3.0'],
  ['@expo-google-fonts/', 'OFL-1.1'],
];

/** Packages whose manifests name their licence in an old way, which the lock file does not copy; looked up by hand. */
const LOOKED_UP: Record<string, string> = { busboy: 'MIT', streamsearch: 'MIT', 'xmlhttprequest-ssl': 'MIT' };

/** `node_modules/a/node_modules/@b/c` is a copy of `@b/c`. */
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whether an SPDX expression, like `(MIT OR GPL-3.0) AND ISC`, can be met with these licences. */
export function allows(expression: string, licences: readonly string[]): boolean {
  const bare = expression.replace(/[()]/g, '');
  return bare.split(' AND ').every((part) => part.split(' OR ').some((licence) => licences.includes(licence.trim())));
}

/** Below zero if version `a` is older than `b`; a pre-release counts as older than its release. */
export function compareVersions(a: string, b: string): number {
  const [[numbersA, previewA], [numbersB, previewB]] = [a, b].map((version) => {
    const [release = '', preview = ''] = version.split('+')[0]?.split(/-(.*)/s) ?? [];
    return [release.split('.').map(Number), preview] as const;
  }) as [readonly [number[], string], readonly [number[], string]];
  const difference = [0, 1, 2].map((index) => (numbersA[index] ?? 0) - (numbersB[index] ?? 0)).find((n) => n !== 0);
  return difference ?? Number(previewA === '') - Number(previewB === '');
}

describe('the packages', () => {
  const entries = Object.entries(read<Lockfile>('package-lock.json').packages).filter(([path]) => path !== '');

  it('are at or above the floors below which holes are known', () => {
    const floors = read<Record<string, string>>('scripts/floors.json');
    const below = entries.filter(([path, { version }]) => {
      const floor = floors[nameOf(path)];
      return floor !== undefined && compareVersions(version, floor) < 0;
    });
    expect(below.map(([path, { version }]) => `${path} ${version}`)).toEqual([]);
    expect(entries.map(([path]) => nameOf(path))).toEqual(expect.arrayContaining(['ws', 'engine.io', 'multer']));
  });

  it('come from whatever registry npm is told to use: the lock file names no host', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined || entry.link).map(([path]) => path)).toEqual([]);
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(
      /"(git|https?|file)[+:][^"]*\.(tgz|git)\b/,
    );
  });

  it('are free to hand on', () => {
    const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');
    const refused = entries.filter(([path, { license = LOOKED_UP[nameOf(path)], dev }]) => {
      const more = NAMED_IN_NOTICE.flatMap(([name, named]) =>
        nameOf(path).startsWith(name) && notice.includes(name) ? [named] : [],
      );
      return license === undefined || !allows(license, [...PERMISSIVE, ...(dev ? FOR_TOOLS : more)]);
    });
    expect(refused.map(([path, { license }]) => `${path}: ${license ?? 'no licence'}`)).toEqual([]);
  });

  it('are asked for in exact versions', () => {
    const manifest = read<Manifest>('package.json');
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
    expect(Object.keys(wanted).length).toBeGreaterThan(50);
  });
});

describe('what judges the packages', () => {
  it('knows an older version from a newer one', () => {
    expect(compareVersions('8.20.9', '8.21.0')).toBeLessThan(0);
    expect(compareVersions('8.21.0-rc.1', '8.21.0')).toBeLessThan(0);
    expect(compareVersions('10.0.0', '9.9.9')).toBeGreaterThan(0);
    expect(compareVersions('8.21.0', '8.21.0')).toBe(0);
  });

  it('takes a choice of licences as a choice and a sum as a sum', () => {
    expect(allows('(MIT OR GPL-3.0-only)', PERMISSIVE)).toBe(true);
    expect(allows('MIT AND GPL-3.0-only', PERMISSIVE)).toBe(false);
    expect(allows('AGPL-3.0-or-later', PERMISSIVE)).toBe(false);
  });
});
