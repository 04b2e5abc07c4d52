import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';

const CLI = join(__dirname, '../../dist/apps/hub/src/cli.js');

interface Line {
  readonly token: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly rooms: readonly string[];
}

describe('hub seed --fixture load', () => {
  let database: TestDatabase;
  let tokens: string;
  beforeEach(async () => {
    database = await createTestDatabase();
    tokens = join(database.folder, 'tokens.jsonl');
  });
  afterEach(() => database.remove());

  function hub(args: readonly string[], environment: Record<string, string> = {}) {
    const { settings, folder } = database;
    const where = settings.kind === 'mysql' ? { DATABASE_URL: settings.url } : { DATA_DIR: folder };
    const env = { ...where, LOG_LEVEL: 'silent', ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', env });
    return { code: status, output: `${stdout}${stderr}` };
  }
  const seed = (...options: readonly string[]) => hub(['seed', '--fixture', 'load', '--tokens', tokens, ...options]);
  const lines = (): readonly Line[] =>
    readFileSync(tokens, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  it('makes rooms of people from many agencies, with histories that verify', () => {
    expect(seed('--rooms', '6', '--members', '10', '--history', '620')).toMatchObject({ code: 0 });
    const people = lines();
    expect(people).toHaveLength(60);
    expect(new Set(people.map(({ agencyId }) => agencyId)).size).toBeGreaterThan(10);
    expect(new Set(people.flatMap(({ rooms }) => rooms)).size).toBe(6);
    for (const { token, rooms } of people) {
      expect(token).toMatch(/^jqt_[\w-]{43}$/);
      expect(rooms).toHaveLength(1);
    }
    const { code, output } = hub(['verify']);
    expect(output).toMatch(/^ok: \d+ facts/);
    expect(Number(/^ok: (\d+) facts/.exec(output)?.[1])).toBeGreaterThan(6 * 620);
    expect(code).toBe(0);
  });

  it('seats fewer people in several rooms each, and adds to a world that is there', () => {
    expect(seed('--rooms', '2', '--members', '2')).toMatchObject({ code: 0 });
    expect(seed('--rooms', '20', '--members', '10', '--accounts', '100')).toMatchObject({ code: 0 });
    const people = lines();
    expect(Math.abs(people.length - 100)).toBeLessThan(10);
    const seats = people.flatMap(({ rooms }) => rooms);
    expect(seats).toHaveLength(200);
    for (const { rooms } of people) expect(new Set(rooms).size).toBe(rooms.length);
  });

  it('lets nobody but the owner read the tokens', () => {
    expect(seed('--rooms', '1', '--members', '2')).toMatchObject({ code: 0 });
    expect(statSync(tokens).mode & 0o777).toBe(0o600);
  });

  it('is refused in production and without a file for the tokens', () => {
    const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://hub.example' };
    const args = ['seed', '--fixture', 'load', '--tokens', tokens];
    expect(hub(args, production)).toMatchObject({ code: 2, output: expect.stringContaining('not in production') });
    expect(hub(['seed', '--fixture', 'load'])).toMatchObject({ code: 2, output: expect.stringContaining('--tokens') });
    expect(seed('--rooms', '1', '--members', '3000')).toMatchObject({ code: 2 });
  });
});
