import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '@jianqiao/testing';
import type { Browser } from 'playwright-core';
import { hubCommand } from '../upgrade/programs';
import { type Desk, roomPath, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(180_000);

describe('a page from before the hub was restored', () => {
  let hub: HubProcess;
  let browser: Browser;
  let desks: Desk[];

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    desks = [await signIn(browser, hub.url, 'cn.liaison'), await signIn(browser, hub.url, 'ru.liaison')];
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  const command = async (...args: string[]) => {
    const place = { settings: { kind: 'sqlite', file: hub.databaseFile }, folder: hub.folder } as TestDatabase;
    expect(await hubCommand(place, args)).toMatchObject({ code: 0 });
  };
  const stored = ({ page }: Desk, text: string) => page.locator('[data-sequence]', { hasText: text });
  const post = async (desk: Desk, text: string) => {
    const composer = desk.page.locator('form textarea');
    await composer.fill(text);
    await composer.press('Enter');
    await stored(desk, text).waitFor();
  };

  it('shows what is there now, and nothing of what was undone, wherever it was meanwhile', async () => {
    const [beijing, moscow] = desks as [Desk, Desk];
    const room = hub.url + (await roomPath(beijing, hub.url, /China – Russia/));
    for (const { page } of desks) await page.goto(room);
    await post(beijing, 'before the backup');
    const file = join(hub.folder, 'hub.backup');
    await command('backup', file);
    for (const n of [1, 2]) await post(moscow, `to be undone ${n}`);
    await stored(beijing, 'to be undone 2').waitFor();

    // It sleeps while all this happens.
    await beijing.context.setOffline(true);
    await hub.kill();
    for (const end of ['', '-wal', '-shm']) rmSync(hub.databaseFile + end, { force: true });
    await command('restore', file);
    await hub.run();
    await stored(moscow, 'to be undone').first().waitFor({ state: 'detached' });
    for (const n of [1, 2, 3]) await post(moscow, `after the restore ${n}`);
    await beijing.context.setOffline(false);

    await stored(beijing, 'after the restore 3').waitFor();
    for (const desk of desks) {
      await stored(desk, 'before the backup').waitFor();
      for (const n of [1, 2, 3]) expect(await stored(desk, `after the restore ${n}`).count()).toBe(1);
      expect(await stored(desk, 'to be undone').count()).toBe(0);
      expect(desk.page.url()).toBe(room);
      expect(desk.complaints).toEqual([]);
    }
  });
});
