import AxeBuilder from '@axe-core/playwright';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { type Desk, noticePath, openDesk, roomPath, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(240_000);

const LANGUAGES = ['zh-CN', 'en', 'ru', 'fa'] as const;
/** Pages of an officer who is also asked to administer; `:room` is a room with messages in several scripts, `:draft` one of their notices. */
const PAGES = [
  ...['/', '/rooms', ':room', '/rooms/new', '/notices', ':notice', ':draft?panel=details', '/directory'],
  ...['/notices/statistics', '/notices/statistics?direction=received', ':notice/statistics'],
  ...['/account', '/account?tab=absences'],
  ...['/administration', '/administration?tab=calendar', '/administration?tab=notices'],
] as const;
const PUBLIC_PAGES = ['/sign-in', '/verify', '/invitation#jqi_none', '/setup#jqu_none'] as const;

/** Everything has been drawn: no skeleton is left and the network is quiet. */
async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** How far the page can be scrolled sideways: never, at any width. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

describe('every page', () => {
  let hub: HubProcess;
  let browser: Browser;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  const visit = async (desk: Desk, path: string) => {
    const [, place = '', rest = ''] = /^:(room|notice|draft)(.*)$/.exec(path) ?? [];
    const box = place === 'draft' ? 'drafts' : 'received';
    const address =
      place === ''
        ? path
        : place === 'room'
          ? await roomPath(desk, hub.url, /./)
          : await noticePath(desk, hub.url, box);
    await desk.page.goto(hub.url + address + (box === 'drafts' ? '/draft' : '') + rest);
    await settled(desk.page);
  };

  describe.each(LANGUAGES)('in %s', (locale) => {
    it('has nothing serious for axe to say, by day and by night, and breaks nowhere', async () => {
      const look = async (night: boolean) => {
        const admin = await signIn(browser, hub.url, 'cn.admin', { locale, night });
        const officer = await signIn(browser, hub.url, 'cn.liaison', { locale, night });
        for (const path of PAGES) {
          const desk = path.startsWith('/administration') ? admin : officer;
          await visit(desk, path);
          expect([path, night, await seriousFaults(desk.page)]).toEqual([path, night, []]);
          expect(await desk.page.locator('html').getAttribute('dir')).toBe(locale === 'fa' ? 'rtl' : 'ltr');
        }
        expect([...admin.complaints, ...officer.complaints]).toEqual([]);
        await Promise.all([admin.context.close(), officer.context.close()]);
      };
      for (const login of ['cn.admin', 'cn.liaison']) {
        const desk = await signIn(browser, hub.url, login, { locale });
        await choose(desk, hub.url, locale);
        await desk.context.close();
      }
      // Side by side: most of the time of each goes into waiting for its network to be quiet.
      await Promise.all([look(false), look(true)]);
    });

    it('is as good before one signs in', async () => {
      const desk = await openDesk(browser, { locale });
      for (const path of PUBLIC_PAGES) {
        await visit(desk, path);
        expect([path, await seriousFaults(desk.page)]).toEqual([path, []]);
        expect(await desk.page.locator('html').getAttribute('lang')).toBe(locale);
      }
      await desk.context.close();
    });

    it('fits into every width from 360 pixels up', async () => {
      const [admin, officer] = await Promise.all([
        signIn(browser, hub.url, 'cn.admin', { locale }),
        signIn(browser, hub.url, 'cn.liaison', { locale }),
      ]);
      for (const desk of [admin, officer]) await choose(desk, hub.url, locale);
      for (const path of [...PAGES, ...PUBLIC_PAGES]) {
        const desk = path.startsWith('/administration') ? admin : officer;
        await visit(desk, path);
        for (const width of [1440, 1024, 768, 390, 360]) {
          await desk.page.setViewportSize({ width, height: 800 });
          await desk.page.waitForTimeout(50);
          expect([path, width, await overflow(desk.page)]).toEqual([path, width, 0]);
        }
      }
      await Promise.all([admin.context.close(), officer.context.close()]);
    });
  });

  it('changes language without a reload', async () => {
    const desk = await signIn(browser, hub.url, 'cn.liaison', { locale: 'zh-CN' });
    await desk.page.goto(hub.url);
    await settled(desk.page);
    await desk.page.evaluate('window.stillHere = true');
    await desk.page.locator('select:has(option[value="fa"])').first().selectOption('fa');
    await desk.page.locator('html[dir="rtl"]').waitFor();
    expect(await desk.page.evaluate('window.stillHere === true')).toBe(true);
    await desk.context.close();
  });
});

describe('the first load', () => {
  it('is under 350 kB, compressed', () => {
    const root = join(__dirname, '../../dist/web');
    const html = readFileSync(join(root, 'index.html'), 'utf8');
    // What the page itself asks for before anything else: its script, what that preloads, and its styles.
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(1);
    const catalog = readdirSync(join(root, 'assets')).find((file) => /catalog-ru.*\.js$/.test(file));
    const files = [...named, ...(catalog ? [`assets/${catalog}`] : [])];
    const total = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0);
    expect(total).toBeLessThan(350 * 1024);
  });
});

/** Makes a language the person's own. */
async function choose(desk: Desk, url: string, language: string): Promise<void> {
  const me = (await (await desk.context.request.get(`${url}/api/v1/me`)).json()) as {
    version: number;
    language: string;
  };
  if (me.language === language) return;
  const answer = await desk.context.request.patch(`${url}/api/v1/me`, {
    headers: { 'x-jianqiao': '1' },
    data: { expectedVersion: me.version, language },
  });
  if (!answer.ok()) throw new Error(`language not changed: ${answer.status()}`);
}
