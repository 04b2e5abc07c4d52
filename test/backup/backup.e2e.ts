import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeView, NoticeRulesView } from '@jianqiao/contract';
import { Database } from '@jianqiao/persistence';
import { HubHarness, type TestDatabase } from '@jianqiao/testing';
import BetterSqlite3 from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { io } from 'socket.io-client';
import { entities } from '../../apps/hub/src/entities';
import { uploaded } from '../documents/desk';
import { issuedTo } from '../notices/issue-notice';
import { allRows, asBefore } from '../upgrade/all-rows';
import { hubCommand } from '../upgrade/programs';
import { backupOf, bringIn } from '../upgrade/releases';
import { Places } from './places';
import { Writers } from './writers';

const BACKUP = backupOf('0.1.0');
const OK = { code: 0, output: expect.stringMatching(/^ok: \d+ facts in \d+ streams, \d+ documents$/m) as string };

/** As somebody does who is not the hub. */
async function statement({ settings }: TestDatabase, sql: string): Promise<void> {
  if (settings.kind === 'sqlite') return void new BetterSqlite3(settings.file).exec(sql).close();
  const connection = await createConnection(settings.url);
  await connection.query(sql);
  await connection.end();
}

describe('a backup', () => {
  const places = new Places();
  afterEach(() => places.remove());

  const verified = async (place: TestDatabase) => expect(await hubCommand(place, ['verify'])).toMatchObject(OK);
  /** A hub with a little in every table. */
  async function populated(): Promise<TestDatabase> {
    const place = await places.empty();
    await bringIn('0.1.0', place);
    return place;
  }
  /** What is in a place: nothing at all, or its rows. */
  const contentOf = async (place: TestDatabase) =>
    place.settings.kind === 'sqlite' && !existsSync(place.settings.file)
      ? 'nothing'
      : await allRows(place.settings).catch((error: Error) => error.message);

  it('shows the hub at one instant, while it runs and writes', async () => {
    const place = await places.empty();
    const hub = await HubHarness.start({ database: place });
    const writers = await Writers.begin(hub);
    try {
      for (const round of [1, 2]) {
        const [before, issued, answered] = [[...writers.acknowledged], [...writers.issued], [...writers.answered]];
        const file = join(place.folder, `${round}.backup`);
        expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
        // The writers were at it all the while.
        expect(writers.acknowledged.length).toBeGreaterThan(before.length + 20);
        expect(writers.issued.length + writers.answered.length).toBeGreaterThan(issued.length + answered.length);

        const restored = await places.empty();
        expect(await hubCommand(restored, ['restore', file])).toMatchObject(OK);
        const rows = await allRows(restored.settings);
        const messages = rows.get('message')!.map(({ sequence }) => Number(sequence));
        const missing = new Set(before);
        for (const sequence of messages) missing.delete(sequence);
        expect([...missing]).toEqual([]);
        const told = (fact: string) => rows.get('fact')!.filter(({ type }) => type === fact);
        expect(messages).toHaveLength(told('message:posted').length);

        const notices = rows.get('notice')!.filter(({ state }) => state === 'issued');
        const receipts = rows.get('notice_receipt')!;
        const acknowledged = receipts.filter(({ state }) => state === 'acknowledged');
        expect(notices.map(({ id }) => id)).toEqual(expect.arrayContaining(issued));
        expect(acknowledged.map((receipt) => receipt['notice_id'])).toEqual(expect.arrayContaining(answered));
        expect(notices).toHaveLength(told('notice:issued').length);
        expect(receipts).toHaveLength(told('receipt:submitted').length);
        expect(acknowledged).toHaveLength(told('receipt:acknowledged').length);
      }
    } finally {
      await writers.stop();
      await hub.stop();
    }
  }, 180_000);

  /** The demo, with its notices, their receipts, reminders and evidence; and with what it lacks. */
  async function demo(): Promise<TestDatabase> {
    const place = await places.empty();
    const hub = await HubHarness.start({ database: place, world: 'demo' });
    const [officer, admin, hanoi] = await Promise.all(
      ['cn.officer', 'cn.admin', 'vn.officer'].map((one) => hub.as(one)),
    );
    const { id } = await uploaded(officer!, 'list.txt', Buffer.from('1\n2\n'));
    await issuedTo(officer!, [hanoi!], { attachments: [id] });
    const absent = { accountId: officer!.accountId, from: hub.clock.now(), until: hub.clock.now() + 3_600_000 };
    const rules = (await admin!.http('GET', '/agency/notice-rules')).body as NoticeRulesView;
    const answers = [
      await admin!.http('POST', '/agency/absences', absent),
      await admin!.http('PUT', '/agency/days/2027-03-10', { kind: 'holiday', names: { en: 'Moving house' } }),
      await admin!.http('PUT', '/agency/notice-rules', {
        ...{ prefix: rules.prefix, expectedVersion: rules.version, reviewRequired: true },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200]);
    await hub.stop();
    return place;
  }

  it.each([
    [
      'with something in every table of the first release',
      populated,
      /^(?!notice|document|evidence|absence|agency_day)/,
    ],
    ['with notices and their evidence', demo, /^(notice|document|evidence|absence|agency_day|fact)/],
  ])(
    'goes from either database into the other and back, %s, and nothing changes',
    async (_, fill, filled) => {
      const [first, second, third] = [await fill(), await places.emptyOfOtherKind(), await places.empty()];
      const original = await allRows(first.settings);
      const empty = [...original].filter(([table, rows]) => filled.test(table) && rows.length === 0);
      expect(empty.map(([table]) => table)).toEqual([]);
      for (const [from, to] of [
        [first, second],
        [second, third],
      ] as const) {
        const file = join(from.folder, 'hub.backup');
        expect(await hubCommand(from, ['backup', file])).toMatchObject({ code: 0 });
        expect(await hubCommand(to, ['restore', file])).toMatchObject(OK);
        expect(asBefore(original, await allRows(to.settings))).toEqual(asBefore(original));
      }
    },
    180_000,
  );

  it('keeps people signed in, and their devices; but what these know of the hub is not taken for true', async () => {
    const [place, restored, twice] = [await places.empty(), await places.empty(), await places.empty()];
    const hub = await HubHarness.start({ database: place });
    const { cookie, accountId } = await hub.as('cn.liaison');
    const file = join(place.folder, 'hub.backup');
    const generationAt = async ({ url }: HubHarness) => {
      const answer = await fetch(`${url}/api/v1/me`, { headers: { cookie } });
      return ((await answer.json()) as MeView).generation;
    };
    /** As a device that comes back: what it hears. */
    const enters = ({ url }: HubHarness, auth: object) =>
      new Promise((resolve) => {
        const options = { transports: ['websocket'], reconnection: false, forceNew: true, auth };
        const socket = io(url, { ...options, extraHeaders: { cookie, origin: url } });
        const heard = (what: unknown) => resolve(what) ?? socket.disconnect();
        socket.once('connect', () => heard('welcome'));
        socket.once('connect_error', (error: Error & { data?: unknown }) => heard(error.data ?? error.message));
      });
    const refused = { problem: { code: 'unauthenticated' } };

    const first = await generationAt(hub);
    expect(await enters(hub, { accountId, generation: first })).toBe('welcome');
    expect(await enters(hub, { accountId, generation: 'another' })).toMatchObject(refused);
    await hubCommand(place, ['backup', file]);
    await hub.stop();

    const seen = new Set([first]);
    for (const at of [restored, twice]) {
      expect(await hubCommand(at, ['restore', file])).toMatchObject(OK);
      const again = await HubHarness.start({ database: at });
      const generation = await generationAt(again);
      expect(seen.has(generation)).toBe(false);
      for (const before of seen) expect(await enters(again, { accountId, generation: before })).toMatchObject(refused);
      expect(await enters(again, { accountId, generation })).toBe('welcome');
      expect(await enters(again, {})).toBe('welcome');
      seen.add(generation);
      await hubCommand(at, ['backup', file, '--force']);
      await again.stop();
    }
  }, 120_000);

  it('that is not whole is refused before anything is written', async () => {
    const place = await places.empty();
    const nothing = await contentOf(place);
    const damaged = join(place.folder, 'damaged.backup');
    for (const [length, at] of [
      [-300, 0],
      [undefined, 20_000],
    ] as const) {
      const bytes = Buffer.from(readFileSync(BACKUP).subarray(0, length));
      bytes[at]! ^= 1;
      writeFileSync(damaged, bytes);
      expect(await hubCommand(place, ['restore', damaged])).toMatchObject({ code: 1 });
      expect(await contentOf(place)).toEqual(nothing);
    }
  });

  it('is not restored over a hub in use, nor under one that runs, nor among other people’s tables', async () => {
    const used = await populated();
    const before = await allRows(used.settings);
    const refused = await hubCommand(used, ['restore', BACKUP]);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining('a hub in this database already') as string,
    });
    expect(await allRows(used.settings)).toEqual(before);

    const running = await places.empty();
    const hub = await HubHarness.start({ database: running, world: 'empty' });
    const early = await hubCommand(running, ['restore', BACKUP]);
    expect(early).toMatchObject({
      code: 1,
      output: expect.stringContaining('Somebody has this database open') as string,
    });
    await hub.hub.database.check();
    await hub.stop();
    // What the first start put there (countries, agencies, a set-up link) gives way.
    expect(await hubCommand(running, ['restore', BACKUP])).toMatchObject(OK);
    expect(asBefore(before, await allRows(running.settings))).toEqual(asBefore(before));

    const foreign = await places.empty();
    const database = await Database.open(foreign.settings, entities);
    await database.unitOfWork.run((tx) => tx.query('CREATE TABLE payroll (id bigint NOT NULL PRIMARY KEY)'));
    await database.close();
    const mixed = await hubCommand(foreign, ['restore', BACKUP]);
    expect(mixed).toMatchObject({ code: 1, output: expect.stringContaining('no hub’s: payroll') as string });
  }, 120_000);

  it('of a later release is left to that release', async () => {
    const [place, restored] = [await populated(), await places.empty()];
    const file = join(place.folder, 'hub.backup');
    const later = { preload: ['plant-next-release.cjs'] };
    await hubCommand(place, ['verify'], later);
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
    const nothing = await contentOf(restored);
    const refused = await hubCommand(restored, ['restore', file]);
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringContaining('restore it with that release') as string,
    });
    expect(await contentOf(restored)).toEqual(nothing);
    expect(await hubCommand(restored, ['restore', file], later)).toMatchObject(OK);
  }, 120_000);

  it('restored by half is served by nobody, until it is restored as a whole', async () => {
    const place = await places.empty();
    for (const enough of [3, 80]) {
      const killed = await hubCommand(place, ['restore', BACKUP], {
        preload: ['announce-statements.cjs'],
        killAt: enough,
      });
      expect(killed.code).toBeNull();
      const refused = {
        code: 1,
        output: expect.stringContaining('A restore into this database was not completed') as string,
      };
      expect(await hubCommand(place, ['verify'])).toMatchObject(refused);
      expect(await hubCommand(place, ['backup', join(place.folder, 'half.backup')])).toMatchObject(refused);
      await expect(HubHarness.start({ database: place })).rejects.toThrow('was not completed');
    }
    // What somebody else has put there since is theirs.
    await statement(place, 'CREATE TABLE payroll (id bigint NOT NULL PRIMARY KEY)');
    expect(await hubCommand(place, ['restore', BACKUP])).toMatchObject({
      code: 1,
      output: expect.stringContaining('no hub’s: payroll') as string,
    });
    await statement(place, 'DROP TABLE payroll');
    expect(await hubCommand(place, ['restore', BACKUP])).toMatchObject(OK);
    await verified(place);
    const before = await allRows((await populated()).settings);
    expect(asBefore(before, await allRows(place.settings))).toEqual(asBefore(before));
  }, 180_000);

  it('that was killed while it was written has no file to its name', async () => {
    const place = await populated();
    const file = join(place.folder, 'hub.backup');
    expect((await hubCommand(place, ['backup', file], { preload: ['die-in-backup.cjs'] })).code).toBeNull();
    expect(existsSync(file)).toBe(false);
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 1 });
    expect(await hubCommand(place, ['backup', file, '--force'])).toMatchObject({ code: 0 });
    expect(existsSync(`${file}.partial`)).toBe(false);
  }, 120_000);
});
