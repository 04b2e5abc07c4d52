import {
  COMMAND_SCOPES,
  FACT_TYPES,
  INTERFACE_LANGUAGES,
  LIMITS,
  PROBLEM_STATUS,
  TOKEN_SCOPES,
} from '@jianqiao/contract';
import type { InterfaceLanguage } from '@jianqiao/contract';
import { SETTINGS, type Setting } from '../../apps/hub/src/config/settings';
import { DEFAULT_RATES } from '../../apps/hub/src/realtime/rates';
import { DEMO_ROOMS } from '../../apps/hub/src/seed/demo/rooms';
import { DEMO_PASSWORD, demoAccounts } from '../../apps/hub/src/seed/seed-demo';
import { filesBelow, read } from './documents';

/** The rows of the tables of a page, cell by cell, without back-ticks. */
function rowsOf(page: string): readonly (readonly string[])[] {
  const lines = read(page).match(/^\|.*\|$/gm) ?? [];
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

const rowOf = (page: string, first: string): readonly string[] | undefined =>
  rowsOf(page).find(([cell]) => cell === first);

/** All first cells of a page's tables that look alike. */
const firstCells = (page: string, shape: RegExp): readonly string[] =>
  rowsOf(page)
    .map(([cell = '']) => cell)
    .filter((cell) => shape.test(cell))
    .sort();

const OPERATIONS = 'docs/operations.md';
const SOCKETS = 'docs/api/sockets.md';
const HTTP = 'docs/api/http.md';

describe('the documentation', () => {
  it('has every setting with its default, and no other', () => {
    for (const { env, fallback = '' } of SETTINGS as readonly Setting[]) {
      expect(rowOf(OPERATIONS, env)?.slice(0, 2)).toEqual([env, fallback]);
    }
    expect(firstCells(OPERATIONS, /^[A-Z_]+$/)).toEqual(SETTINGS.map(({ env }) => env).sort());
  });

  it('has every metric of the hub, and no other', () => {
    const sources = filesBelow('apps/hub/src', '.ts').filter((path) => !path.endsWith('.spec.ts'));
    const names = sources.flatMap((path) => read(path).match(/(?<=')hub_[a-z_]+(?=')/g) ?? []);
    expect(firstCells(OPERATIONS, /^hub_/)).toEqual([...new Set(names)].sort());
  });

  it('has every limit with its value, and no other', () => {
    const limits = Object.entries(LIMITS).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[name, value] as const]
        : Object.entries(value).map(([part, bound]) => [`${name}.${part}`, bound] as const),
    );
    for (const [name, value] of limits) expect(rowOf(OPERATIONS, name)?.[1]).toBe(String(value));
    const documented = rowsOf(OPERATIONS).filter(([, value]) => /^\d+$/.test(value ?? ''));
    const settings = new Set<string>(SETTINGS.map(({ env }) => env));
    expect(documented.filter(([name = '']) => !settings.has(name))).toHaveLength(limits.length);
  });

  it('has every problem with its status, and no other', () => {
    for (const [code, status] of Object.entries(PROBLEM_STATUS)) expect(rowOf(HTTP, code)?.[1]).toBe(String(status));
    const codes = rowsOf(HTTP).filter(([, status]) => /^[45]\d\d$/.test(status ?? ''));
    expect(codes).toHaveLength(Object.keys(PROBLEM_STATUS).length);
  });

  it('has every command with its scope, and no other', () => {
    for (const [name, scope] of Object.entries(COMMAND_SCOPES)) expect(rowOf(SOCKETS, name)?.[1]).toBe(scope);
    const commands = rowsOf(SOCKETS).filter(([, scope]) => (TOKEN_SCOPES as readonly string[]).includes(scope ?? ''));
    expect(commands).toHaveLength(Object.keys(COMMAND_SCOPES).length);
    for (const scope of TOKEN_SCOPES) expect(rowOf(HTTP, scope)).toBeDefined();
  });

  it('has every fact and every signal', () => {
    expect(FACT_TYPES.filter((type) => !read(SOCKETS).includes(`\`${type}\``))).toEqual([]);
    const signals = /interface Signals \{([\s\S]*?)\n\}/.exec(read('libs/contract/src/sockets.ts'))?.[1] ?? '';
    const names = [...signals.matchAll(/^ {2}'([^']+)':/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(rowOf(SOCKETS, name)).toBeDefined();
  });

  it('has the rates as they are', () => {
    const { account, agency } = DEFAULT_RATES;
    const number = (value: number) => value.toLocaleString('en').replace(',', ' ');
    const said = `${number(account.perSecond)} commands a second (${number(account.burst)} at once), an agency ${number(agency.perSecond)} (${number(agency.burst)} at once)`;
    const [limits] = read(SOCKETS).split('## Limits').slice(1);
    expect(limits?.replaceAll(/\s+/g, ' ')).toContain(said);
  });

  it('says of every folder of tests what it proves', () => {
    const tests = ['.spec.ts', '.e2e.ts'].flatMap((ending) => filesBelow('test', ending));
    const folders = [...new Set(tests.map((path) => path.split('/').slice(0, 2).join('/')))];
    expect(folders.length).toBeGreaterThan(8);
    expect(folders.filter((folder) => !rowOf('docs/architecture.md', folder))).toEqual([]);
  });

  it('names only commands that package.json has, and all of them', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const pages = ['README.md', 'CONTRIBUTING.md', OPERATIONS].map(read).join('\n');
    const named = [...pages.matchAll(/`?npm (?:run )?(?:--silent )?([a-z]+)/g)].map(([, name = '']) => name);
    const ours = named.filter((name) => !['ci', 'install', 'will', 'run'].includes(name));
    expect(ours.filter((name) => !(name in scripts))).toEqual([]);
    expect(Object.keys(scripts).filter((name) => !ours.includes(name))).toEqual([]);
  });

  it('has every command of the hub’s own command line', () => {
    const usage = /const USAGE = `([\s\S]*?)`;/.exec(read('apps/hub/src/cli.ts'))?.[1] ?? '';
    const commands = [...usage.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => name);
    expect(commands).toContain('verify');
    const pages = ['README.md', 'CONTRIBUTING.md', OPERATIONS].map(read).join('\n');
    expect(commands.filter((command) => !pages.includes(`hub -- ${command}`))).toEqual([]);
  });

  it('speaks of demo people that there are', () => {
    const readme = read('README.md');
    const logins = demoAccounts().map(({ login }) => login);
    const named = [...readme.matchAll(/`([a-z]{2}\.[a-z]+|secretariat)`/g)].map(([, login = '']) => login);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((login) => !logins.includes(login))).toEqual([]);
    expect(readme.includes(DEMO_PASSWORD)).toBe(true);
    const waiting = DEMO_ROOMS.filter(
      ({ state, agencyCodes }) => state === 'proposed' && agencyCodes.includes('kz.gp'),
    );
    expect(waiting.filter(({ agencyCodes: [proposer] }) => proposer !== 'kz.gp')).not.toHaveLength(0);
  });
});

describe('the glossary', () => {
  const catalogOf = (language: InterfaceLanguage): string =>
    filesBelow(`libs/i18n/src/catalogs/${language}`, '.json').map(read).join('\n').toLowerCase();
  const translated = rowsOf('docs/glossary.md').slice(2);

  it('has a column for each language of the interface', () => {
    expect(rowsOf('docs/glossary.md')[0]).toEqual(['word', '中文', 'русский', 'فارسی']);
    expect([...INTERFACE_LANGUAGES].sort()).toEqual(['en', 'fa', 'ru', 'zh-CN']);
    expect(translated.length).toBeGreaterThan(20);
  });

  it.each([
    ['zh-CN', 1],
    ['ru', 2],
    ['fa', 3],
  ] as const)('says in %s what the catalogs say', (language, column) => {
    const catalog = catalogOf(language);
    expect(translated.map((row) => row[column] ?? '').filter((word) => !catalog.includes(word.toLowerCase()))).toEqual(
      [],
    );
  });
});
