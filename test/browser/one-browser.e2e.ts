import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { type Desk, roomPath, signIn, startChromium, takeOver } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

describe('two officers who share a browser', () => {
  let hub: HubProcess;
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    desk = await signIn(browser, hub.url, 'cn.liaison');
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  it('send nothing in each other’s name: what the one wrote offline waits until they are back', async () => {
    const { page, context } = desk;
    const room = hub.url + (await roomPath(desk, hub.url, /China – Russia/));
    const composer = page.locator('form textarea');
    const stored = (text: string) => page.locator('[data-sequence]', { hasText: text });
    const text = `written offline ${randomUUID()}`;

    await page.goto(room);
    await composer.waitFor();
    // Off the line: a browser that is told so cuts no open socket.
    await context.setOffline(true);
    await hub.kill();
    await hub.run();
    await composer.fill(text);
    await composer.press('Enter');
    await page.getByText(text).first().waitFor();
    await takeOver(desk, hub.url, 'ru.liaison');
    await context.setOffline(false);

    await page.waitForURL(`${hub.url}/`);
    await page.locator('html[lang="ru"]').waitFor();
    await page.goto(room);
    await composer.waitFor();
    expect(await page.getByText(text).count()).toBe(0);

    await takeOver(desk, hub.url, 'cn.liaison');
    await page.goto(room);
    await stored(text).waitFor();
    expect(await stored(text).count()).toBe(1);
    expect(desk.complaints).toEqual([]);
  });
});
