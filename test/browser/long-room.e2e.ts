import { newId, systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { insertMessages } from '@jianqiao/messaging';
import { Database } from '@jianqiao/persistence';
import type { Browser } from 'playwright-core';
import { entities } from '../../apps/hub/src/entities';
import { type Desk, roomPath, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(180_000);

const MESSAGES = 100_000;
const BATCH = 500;

/** Fills a room behind the stopped hub's back, through the same door that posting uses. */
async function fill(file: string, roomId: string): Promise<void> {
  const database = await Database.open({ kind: 'sqlite', file }, entities);
  try {
    const ledger = new Ledger(database, systemClock);
    const [last] = await ledger.readBefore(`room:${roomId}`, Number.MAX_SAFE_INTEGER, 1);
    const actor = {
      accountId: last!.actorAccountId,
      agencyId: last!.actorAgencyId,
      capacity: 'liaison_officer' as const,
      capacities: ['liaison_officer' as const],
    };
    for (let start = 0; start < MESSAGES; start += BATCH) {
      const messages = Array.from({ length: BATCH }, (_, n) => ({
        actor,
        command: {
          roomId,
          clientMessageId: newId(systemClock),
          text: `№ ${start + n}. ${'一二三四五六七八九十'.repeat((n % 7) + 1)}`,
          language: 'zh-Hans',
        },
      }));
      await database.unitOfWork.run((tx) => insertMessages(tx, ledger, messages));
    }
  } finally {
    await database.close();
  }
}

/** Scrolls up as fast as a wheel does for some seconds; answers the time between frames, in milliseconds, sorted. */
const SCROLL = `new Promise((resolve) => {
  const box = [...document.querySelectorAll('*')].find((one) => one.querySelector('[data-sequence]') && /auto|scroll/.test(getComputedStyle(one).overflowY));
  const frames = [];
  let before = performance.now();
  const end = before + 6000;
  const step = (now) => {
    frames.push(now - before);
    before = now;
    // By the time that has passed, as a wheel does: however few frames there are.
    box.scrollTop -= 3.6 * frames.at(-1);
    if (now < end) requestAnimationFrame(step);
    else resolve(frames.sort((a, b) => a - b));
  };
  requestAnimationFrame(step);
})`;

describe('a room of 100,000 messages', () => {
  let hub: HubProcess;
  let browser: Browser;
  let desk: Desk;
  let path: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    desk = await signIn(browser, hub.url, 'cn.liaison');
    path = await roomPath(desk, hub.url, /China – Viet Nam/);
    await hub.kill();
    await fill(hub.databaseFile, path.split('/').at(-1)!);
    await hub.run();
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  it('scrolls back smoothly, with pages loaded on the way and few rows drawn', async () => {
    const { page } = desk;
    await page.goto(hub.url + path);
    await page.locator('[data-sequence]').first().waitFor();
    await page.keyboard.press('End');
    await page.waitForTimeout(1_500);
    const first = () => page.locator('[data-sequence]').first().getAttribute('data-sequence').then(Number);
    const from = await first();
    const frames: number[] = await page.evaluate(SCROLL);
    const [median, p95] = [frames[Math.floor(frames.length / 2)]!, frames[Math.floor(frames.length * 0.95)]!];
    const rows = await page.locator('[data-sequence]').count();
    process.stdout.write(
      `scrolling: ${frames.length} frames, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${rows} rows drawn\n`,
    );
    expect(from - (await first())).toBeGreaterThan(100);
    expect(rows).toBeLessThan(150);
    // A frame of 60 a second is 16.7 ms; the rest is for a busy machine without a graphics card. A page that drew every row
    // would need seconds for each.
    expect(median).toBeLessThan(100);
    expect(desk.complaints).toEqual([]);
  });
});
