import { Documents } from '@jianqiao/documents';
import { newId, systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { EvidenceKeys, checkBundle, verifyEvidence } from '@jianqiao/notices';
import { Database } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { entities } from '../../apps/hub/src/entities';
import { attachmentRecords } from '../../apps/hub/src/features/notices/notice-files';
import { Story } from './story';

describe('the keys of evidence', () => {
  let place: TestDatabase;
  let database: Database;
  let folder: string;
  const opened: EvidenceKeys[] = [];

  beforeAll(async () => {
    place = await createTestDatabase();
    database = await Database.open(place.settings, entities);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  beforeEach(() => (folder = join(place.folder, newId(systemClock))));
  afterEach(() => opened.splice(0).forEach((keys) => keys.close()));

  const open = async (options: Parameters<typeof EvidenceKeys.open>[3] = {}) => {
    const keys = await EvidenceKeys.open(database, systemClock, folder, { production: true, ...options });
    opened.push(keys);
    return keys;
  };
  const published = async () => (await EvidenceKeys.published(database)).map(({ id }) => id);

  it('are made at the first start, published, and the same after the next', async () => {
    const { current } = await open();
    expect(await published()).toContain(current.id);
    expect((await open()).current.id).toBe(current.id);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are each node’s own, and known to all', async () => {
    const here = await open();
    folder = `${folder}-of-another-node`;
    const there = await open();
    expect(there.current.id).not.toBe(here.current.id);
    const known = (await here.all()).map(({ id }) => id);
    expect(known).toEqual(expect.arrayContaining([here.current.id, there.current.id]));
  });

  it('are replaced while the hub runs', async () => {
    const keys = await open({ lookEveryMs: 50 });
    const before = keys.current.id;
    const { id } = await EvidenceKeys.rotate(database, systemClock, folder);
    expect(id).not.toBe(before);
    for (let turn = 0; keys.current.id === before && turn < 600; turn += 1) await sleep(50);
    expect(keys.current.id).toBe(id);
    expect(await published()).toEqual(expect.arrayContaining([before, id]));
  });

  it('stay as they are while their folder cannot be read', async () => {
    const keys = await open();
    const before = keys.current.id;
    writeFileSync(join(folder, `${'9'.repeat(15)}-${'A'.repeat(43)}.pem`), 'no key', { mode: 0o600 });
    await expect(keys.look()).rejects.toThrow('cannot be read');
    expect(keys.current.id).toBe(before);
    await expect(open()).rejects.toThrow('cannot be read');
  });

  it('are refused when others can read them', async () => {
    await open();
    chmodSync(join(folder, readdirSync(folder)[0]!), 0o644);
    await expect(open()).rejects.toThrow('can be read by others');
    await expect(open({ production: false })).resolves.toBeDefined();
  });

  it('are published again after a restore to a time before they were made', async () => {
    const { current } = await open();
    await database.unitOfWork.run((tx) => tx.query('DELETE FROM evidence_key WHERE id = ?', [current.id]));
    expect((await open()).current.id).toBe(current.id);
    expect(await published()).toContain(current.id);
  });

  it('are made anew where the folder is gone, and what older ones signed is still proved', async () => {
    const story = await Story.start();
    const { folder: data } = story.hub.testDatabase;
    try {
      const notice = await story.issue();
      const keys = await EvidenceKeys.open(story.hub.hub.database, systemClock, join(data, 'new-folder'));
      opened.push(keys);
      expect((await keys.all()).length).toBe(2);
      const app = story.hub.hub.app.get(EvidenceKeys);
      await EvidenceKeys.rotate(story.hub.hub.database, systemClock, join(data, 'evidence-keys'));
      await app.look();
      await story.answer(story.hanoi, notice.id, 'acknowledge');
      const verdict = await checkBundle(await story.bundle(story.beijing, notice.id));
      expect(verdict.sound && verdict.notice.keyIds).toHaveLength(2);
      const { hub } = story.hub;
      const files = attachmentRecords(hub.app.get(Documents));
      expect(await verifyEvidence(hub.database, new Ledger(hub.database, systemClock), files)).toBe(undefined);
    } finally {
      await story.hub.stop();
    }
  });

  it('do not start a hub whose folder is no folder', async () => {
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file');
    await expect(open()).rejects.toThrow('cannot be read');
    rmSync(folder);
  });
});
