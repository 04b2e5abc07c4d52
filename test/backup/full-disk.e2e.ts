import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HubHarness, type TestDatabase, testDialect } from '@jianqiao/testing';
import { uploaded } from '../documents/desk';
import { SmallDisk } from '../outages/small-disk';
import { hubCommand } from '../upgrade/programs';
import { Places } from './places';

/** In these the room on a disk is counted. */
const PAGE_BYTES = 4_096;

/** Files are written by the same code, whatever database is read. */
const disk = testDialect() === 'sqlite' ? SmallDisk.mount(24) : undefined;
if (!disk && testDialect() === 'sqlite')
  process.stdout.write('a full disk: not tried, mounting one is not permitted here\n');

(disk ? describe : describe.skip)('a backup that finds no room', () => {
  const places = new Places();
  let place: TestDatabase;
  /** Of a whole one. */
  let bytes: number;

  beforeAll(async () => {
    place = await places.empty();
    const hub = await HubHarness.start({ database: place });
    // More than is packed and written at once, and nothing that packs well.
    await uploaded(await hub.as('cn.officer'), 'list.txt', Buffer.from(randomBytes(4_000_000).toString('hex')));
    await hub.stop();
    const file = join(place.folder, 'whole.backup');
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
    bytes = statSync(file).size;
  }, 90_000);
  beforeEach(() => disk!.free());
  afterAll(async () => {
    disk!.unmount();
    await places.remove();
  });

  const there = () => readdirSync(disk!.folder).filter((name) => name !== 'ballast');
  const NO_ROOM = { code: 1, output: expect.stringMatching(/^.*no space left on device.*\n$/) as string };

  it.each([
    ['from the beginning', () => 0],
    ['soon', () => 64 * 1_024],
    ['for its very end', () => bytes - 2 * PAGE_BYTES],
  ])('%s, says so and leaves nothing behind', async (_when, left) => {
    const file = join(disk!.folder, 'hub.backup');
    disk!.fill(left());
    expect(await hubCommand(place, ['backup', file])).toMatchObject(NO_ROOM);
    expect(existsSync(file)).toBe(false);
    expect(there()).toEqual([]);
  });

  it('does not cost the one that it was to replace', async () => {
    const file = join(disk!.folder, 'hub.backup');
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
    const whole = readFileSync(file);
    disk!.fill(1_024 * 1_024);
    expect(await hubCommand(place, ['backup', file, '--force'])).toMatchObject(NO_ROOM);
    expect(there()).toEqual(['hub.backup']);
    expect(readFileSync(file).equals(whole)).toBe(true);
    disk!.free();
    expect(await hubCommand(place, ['backup', file, '--force'])).toMatchObject({ code: 0 });
    const restored = await places.empty();
    expect(await hubCommand(restored, ['restore', file])).toMatchObject({ code: 0 });
  });
});
