import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NoticeDraftView, RoomView } from '@jianqiao/contract';
import { systemClock } from '@jianqiao/kernel';
import { DeliveryEntity, FactEntity, Ledger, verifyLedger } from '@jianqiao/ledger';
import { verifyMessages } from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import { HubHarness, type Member, type TestDatabase, createTestDatabase, testDialect } from '@jianqiao/testing';
import { bytesOf, upload } from '../documents/desk';
import { CHINESE, draftNotice } from '../notices/issue-notice';
import { OwnMariadb } from './own-mariadb';
import { SmallDisk } from './small-disk';

/** MariaDB's thread that found no room for its binary log looks again after a minute. */
const RETURN_MS = testDialect() === 'mariadb' ? 90_000 : 10_000;
/** Nobody waits longer for a refusal. */
const ANSWER_MS = 5_000;

const disk = SmallDisk.mount(testDialect() === 'mariadb' ? 320 : 24);
if (!disk) process.stdout.write('a full disk: not tried, mounting one is not permitted here\n');

(disk ? describe : describe.skip)('when the disk is full', () => {
  let mariadb: OwnMariadb | undefined;
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;
  let officer: Member;
  let draft: NoticeDraftView;

  beforeAll(async () => {
    mariadb = testDialect() === 'mariadb' ? await OwnMariadb.start(disk!.outside) : undefined;
    hub = await HubHarness.start({ database: await (mariadb?.database() ?? onDisk(disk!.folder)) });
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
    await hanoi.follow(room.id);
    officer = await hub.as('cn.officer');
    draft = await draftNotice(officer, { to: [hanoi], versions: [{ ...CHINESE, text: '满'.repeat(15_000) }] });
  }, 90_000);
  afterAll(async () => {
    disk!.free();
    await hub?.stop();
    await mariadb?.remove();
    disk!.unmount();
  }, 30_000);

  const post = (clientMessageId: string) =>
    beijing.command('message:post', {
      roomId: room.id,
      clientMessageId,
      text: '满'.repeat(2_000),
      language: 'zh-Hans',
    });

  const issue = async () => {
    const { id: noticeId, version: expectedVersion } = draft;
    const prepared = await officer.command('notice:prepare_issue', { noticeId, expectedVersion });
    if (!prepared.ok) return prepared;
    const { number, at } = prepared.value;
    return officer.command('notice:issue', { noticeId, expectedVersion, number, at, signature: null });
  };
  const list = Buffer.from('full '.repeat(800_000));
  const NO_ROOM = { status: 507, code: 'storage_full' };

  it('what finds no room is refused, what was acknowledged stays, and work goes on once there is room', async () => {
    const acked = new Map<string, number>();
    const refused: string[] = [];
    const codes = new Set<string>();
    const waits: number[] = [];
    if (!mariadb) {
      // Some of it is written, and then no more.
      disk!.fill(512 * 1_024);
      expect(await upload(officer, 'list.txt', list)).toMatchObject(NO_ROOM);
      disk!.free();
    }
    disk!.fill(512 * 1_024);
    // Room that the database had taken before is still used up first.
    for (let tries = 0; refused.length < 30 && tries < 5_000; tries += 10) {
      const ids = Array.from({ length: 10 }, () => randomUUID());
      const started = performance.now();
      const replies = await Promise.all(ids.map(post));
      if (replies.some(({ ok }) => !ok)) waits.push(performance.now() - started);
      replies.forEach((reply, index) => {
        if (reply.ok) return acked.set(ids[index]!, reply.value.sequence);
        refused.push(ids[index]!);
        return codes.add(reply.problem.code);
      });
    }
    // A machine that is busy with other things is late once, not each time.
    expect(waits.filter((ms) => ms > ANSWER_MS).length).toBeLessThan(waits.length / 2);
    expect(Math.max(...waits)).toBeLessThan(2 * ANSWER_MS);
    // A server that waits for room itself gives no answer at all.
    expect([...codes].filter((code) => code !== 'storage_full' && code !== 'unavailable')).toEqual([]);
    if (testDialect() === 'sqlite') expect([...codes]).toEqual(['storage_full']);
    const proposal = await beijing.command('room:propose', {
      proposalId: randomUUID(),
      kind: 'bilateral',
      agencyIds: [hanoi.agencyId],
      titles: { en: 'No room for a room' },
      purposes: { en: 'x'.repeat(1_000) },
    });
    if (!proposal.ok) expect(proposal.problem.code).toMatch(/^(?:storage_full|unavailable)$/);
    // What is larger than a message finds no room either.
    const [file, notice] = [await upload(officer, 'list.txt', list), await issue()];
    if (mariadb) {
      expect(file.code).toMatch(/^(?:storage_full|unavailable)$/);
      expect(notice.ok ? 'issued' : notice.problem.code).toMatch(/^(?:storage_full|unavailable)$/);
    } else {
      expect(file).toMatchObject(NO_ROOM);
      expect(notice).toMatchObject({ ok: false, problem: { code: 'storage_full' } });
    }
    // The embedded database goes on reading.
    if (!mariadb) expect((await hanoi.command('stream:read', { stream: `room:${room.id}`, after: 0 })).ok).toBe(true);

    disk!.free();
    const freed = performance.now();
    let died = false;
    let reply: Awaited<ReturnType<typeof post>>;
    do {
      // As whatever keeps servers running does; one that found no room may end itself at any moment, even now.
      if (mariadb && !mariadb.isRunning()) {
        died = true;
        await mariadb.restart();
      }
      reply = await post(refused[0]!);
    } while (!reply.ok && performance.now() - freed < RETURN_MS && (await sleep(250, true)));
    expect(reply).toMatchObject({ ok: true });
    process.stdout.write(
      `disk full on ${testDialect()}: ${acked.size} stored, ${refused.length} refused (${[...codes].join(', ')})${died ? ', the server ended itself' : ''}, back after ${Math.round(performance.now() - freed)} ms\n`,
    );
    // Not by `toEqual`, which takes a minute for so many bytes, and lets nobody else have a turn.
    const kept = await bytesOf(officer, (await upload(officer, 'list.txt', list)).view.id);
    expect(kept.equals(list)).toBe(true);
    const issued = await issue();
    // A server that gave no answer may have done what it was asked.
    if (!mariadb) expect(issued).toMatchObject({ ok: true });
    // Its number was not used up by those that came to nothing.
    if (issued.ok) expect(issued.value.number).toMatch(/\/0001$/);
    // The same messages again, and some new ones: each of them is there once.
    const fresh = Array.from({ length: 20 }, () => randomUUID());
    for (const id of [...refused, ...fresh, ...acked.keys()]) {
      const again = await post(id);
      if (!again.ok) throw new Error(again.problem.code);
      expect(acked.get(id) ?? again.value.sequence).toBe(again.value.sequence);
      acked.set(id, again.value.sequence);
    }
    const stored = (await hanoi.follow(room.id)).filter(({ type }) => type === 'message:posted');
    const found = stored.map(({ sequence, payload }) => [
      (payload as { clientMessageId: string }).clientMessageId,
      sequence,
    ]);
    expect(new Map(found as [string, number][])).toEqual(acked);
    expect(found).toHaveLength(acked.size);

    const { database } = hub.hub;
    expect((await verifyLedger(new Ledger(database, systemClock))).broken).toBeFalsy();
    expect(await verifyMessages(database)).toBeFalsy();
  }, 300_000);
});

describe('a transaction that the database has ended by itself', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, [FactEntity, DeliveryEntity]);
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const insert = (n: number) =>
    `INSERT INTO delivery (subscriber, stream_id, sequence, attempts, due_at, locked_until) VALUES ('s', 'x', ${n}, 0, 0, 0)`;

  it('leaves nothing behind that the next one could be taken for a part of', async () => {
    // As SQLite does when it runs out of space in the middle, and a server whose connection is gone.
    const ended = database.unitOfWork.run(async (tx) => {
      await tx.query(insert(1));
      await tx.query('ROLLBACK');
      throw new Error('the disk is full');
    });
    await expect(ended).rejects.toThrow('the disk is full');
    await database.unitOfWork.run((tx) => tx.query(insert(2)));
    const undone = database.unitOfWork.run(async (tx) => {
      await tx.query(insert(3));
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    await database.unitOfWork.run((tx) => tx.query(insert(4)));
    // Another connection sees what is committed, and only that.
    const rows: readonly { sequence: unknown }[] = await database.reader.query('SELECT sequence FROM delivery');
    expect(rows.map(({ sequence }) => Number(sequence)).sort()).toEqual([2, 4]);
  });
});

async function onDisk(folder: string): Promise<TestDatabase> {
  const data = join(folder, 'hub');
  mkdirSync(data);
  return { settings: { kind: 'sqlite', file: join(data, 'hub.sqlite') }, folder: data, remove: async () => undefined };
}
