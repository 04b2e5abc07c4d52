import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { type Desk, roomPath, signInByHand, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const composer = (page: Page) => page.locator('form textarea');
const message = (page: Page, text: string) => page.locator('[data-sequence]', { hasText: text });

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

describe('two officers in one room', () => {
  let hub: HubProcess;
  let browser: Browser;
  let beijing: Desk;
  let moscow: Desk;
  let room: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    beijing = await signInByHand(browser, hub.url, 'cn.liaison', { locale: 'zh-CN' });
    moscow = await signInByHand(browser, hub.url, 'ru.liaison', { locale: 'ru' });
    room = await roomPath(beijing, hub.url, /China – Russia/);
    await Promise.all([beijing.page.goto(hub.url + room), moscow.page.goto(hub.url + room)]);
    await Promise.all([composer(beijing.page).waitFor(), composer(moscow.page).waitFor()]);
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  it('each see the hub in their own language', async () => {
    expect(await beijing.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await moscow.page.locator('html').getAttribute('lang')).toBe('ru');
  });

  it('hear each other at once, both ways', async () => {
    const [greeting, answer] = [`您好 ${randomUUID()}`, `Здравствуйте ${randomUUID()}`];
    await write(beijing.page, greeting);
    await message(moscow.page, greeting).waitFor();
    await write(moscow.page, answer);
    await message(beijing.page, answer).waitFor();
    expect(await message(moscow.page, greeting).count()).toBe(1);
  });

  it('see their own message go from stored to read', async () => {
    const text = `read me ${randomUUID()}`;
    await write(beijing.page, text);
    await message(beijing.page, text).getByText('已读', { exact: true }).waitFor();
  });

  it('lose nothing when the server is killed while they write', async () => {
    const texts = Array.from({ length: 6 }, (_, n) => `through the crash ${n} ${randomUUID()}`);
    for (const [n, text] of texts.entries()) {
      if (n === 2) await hub.kill();
      await write(n % 2 ? moscow.page : beijing.page, text);
    }
    await hub.run();
    for (const text of texts) {
      for (const { page } of [beijing, moscow]) {
        await message(page, text).waitFor();
        expect(await message(page, text).count()).toBe(1);
      }
    }
    const order = (page: Page) =>
      page
        .locator('[data-sequence]', { hasText: 'through the crash' })
        .evaluateAll((rows) =>
          rows.map((row) => [row.getAttribute('data-sequence'), row.textContent?.match(/crash \d [0-9a-f-]{36}/)?.[0]]),
        );
    expect(await order(beijing.page)).toEqual(await order(moscow.page));
  });

  it('send later, once, what was written offline in a tab that was then closed', async () => {
    const text = `from a closed tab ${randomUUID()}`;
    await hub.kill();
    await write(moscow.page, text);
    await moscow.page.locator('[data-pending="waiting"]', { hasText: text }).waitFor();
    await moscow.page.close();
    await hub.run();
    const again = await moscow.context.newPage();
    await again.goto(hub.url);
    await message(beijing.page, text).waitFor();
    await again.goto(hub.url + room);
    await message(again, text).waitFor();
    await again.waitForTimeout(1_000);
    for (const page of [beijing.page, again]) expect(await message(page, text).count()).toBe(1);
  });

  it('break no page on the way', () => {
    expect([...beijing.complaints, ...moscow.complaints]).toEqual([]);
  });
});
