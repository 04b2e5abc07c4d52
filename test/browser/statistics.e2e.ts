import { LONGEST_ANSWER_DAYS, type AgencyStatistics, type NoticeView, type StatisticsSheet } from '@jianqiao/contract';
import { Member } from '@jianqiao/testing';
import { readFileSync } from 'node:fs';
import type { Browser, Download, Page, Request } from 'playwright-core';
import { answerNotice, issueNotice } from '../notices/issue-notice';
import { type Desk, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const PASSWORD = 'bridge-over-water';
const PERIOD = '/notices/statistics';
/** Where the page reads the sheet of a period, and of one notice. */
const SHEETS = /\/api\/v1\/(notice-statistics|notices\/[^/]+\/statistics)\?/;

/** A figure among the totals, as it is written. */
const total = (page: Page, count: string) => page.locator(`main dl [data-count="${count}"] dd`);
const row = (page: Page, agency: RegExp | string) => page.locator('main section table tbody tr', { hasText: agency });
const charts = (page: Page) => page.locator('main figure svg.recharts-surface');

describe('the statistics of notices', () => {
  let hub: HubProcess;
  let browser: Browser;
  let beijing: Member;
  let moscow: Member;
  let tashkent: Member;
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    [beijing, moscow, tashkent] = (await Promise.all(
      ['cn.officer', 'ru.organizer', 'uz.liaison'].map((login) => Member.signIn(hub.url, login, PASSWORD)),
    )) as [Member, Member, Member];
    desk = await signIn(browser, hub.url, 'cn.officer', { locale: 'en' });
    await speak(desk, hub.url, 'en');
    ({ page } = desk);
  });
  afterAll(async () => {
    for (const member of [beijing, moscow, tashkent]) member.socket.close();
    await browser.close();
    await hub.stop();
  });
  afterEach(() => page.unrouteAll());

  const open = async (path: string) => {
    await page.goto(hub.url + path);
    await page.locator('main h1').waitFor();
  };
  const sheet = async (query: string): Promise<StatisticsSheet> => {
    const answer = await desk.context.request.get(`${hub.url}/api/v1/notice-statistics?${query}`);
    expect(answer.status()).toBe(200);
    return (await answer.json()) as StatisticsSheet;
  };
  const days = () => Object.fromEntries(new URL(page.url()).searchParams);

  describe('of a period', () => {
    it('are one step from the notices, in figures and as charts that are fetched only here', async () => {
      const scripts: string[] = [];
      const note = (request: Request) => scripts.push(request.url());
      page.on('request', note);
      await open('/notices');
      await page.locator('main li a').first().waitFor();
      const isChart = (address: string) => /\/charts-[^/]+\.js$/.test(address);
      expect(scripts.filter(isChart)).toEqual([]);
      await page.getByRole('link', { name: 'Statistics' }).click();
      await charts(page).nth(1).waitFor();
      page.off('request', note);
      expect(scripts.filter(isChart)).toHaveLength(1);

      const from = await page.getByLabel('Issued from').inputValue();
      const until = await page.getByLabel('up to and including').inputValue();
      const { notices, total: sum, agencies } = await sheet(`direction=sent&from=${from}&until=${until}`);
      expect(notices).toBeGreaterThan(0);
      expect(await page.locator('main dl dd').first().textContent()).toBe(String(notices));
      for (const count of ['receipts', 'acknowledged', 'reserved', 'open', 'overdue'] as const)
        expect([count, await total(page, count).textContent()]).toEqual([count, String(sum[count])]);
      expect(await row(page, /./).count()).toBe(agencies.items.length);
      // A bar for each agency, and its name beside it.
      expect(await page.locator('main figure foreignObject').count()).toBe(agencies.items.length);
    });

    it('are shown again by a link, whatever was chosen', async () => {
      await open(PERIOD);
      await page.getByRole('link', { name: 'Last year' }).click();
      await page.getByText('Your agency issued no such notice in this period').waitFor();
      await page.getByText('Filters', { exact: true }).click();
      await page.getByLabel('Kind').selectOption('request_for_action');
      await page.getByLabel('Handling').selectOption('TLP:AMBER');
      await page.getByRole('link', { name: 'Received' }).click();
      await page.getByText('Your agency received no such notice in this period').waitFor();
      const chosen = days();
      expect(chosen).toMatchObject({ direction: 'received', kind: 'request_for_action', mark: 'TLP:AMBER' });
      expect(chosen['from']).toMatch(/-01-01$/);
      expect(chosen['until']).toBe(chosen['from']!.replace('-01-01', '-12-31'));

      await page.reload();
      await page.getByText('Your agency received no such notice in this period').waitFor();
      expect(await page.getByLabel('Kind').inputValue()).toBe('request_for_action');
      expect(await page.getByLabel('Issued from').inputValue()).toBe(chosen['from']);
      expect(await page.getByRole('link', { name: 'Last year' }).getAttribute('aria-current')).toBe('page');
    });

    it('are of the usual days where a link says nonsense', async () => {
      await open(`${PERIOD}?from=2026-02-02&until=2026-02-01&direction=sideways&kind=gossip`);
      await total(page, 'receipts').waitFor();
      expect(await page.getByRole('link', { name: 'This year' }).getAttribute('aria-current')).toBe('page');
    });

    it('are of days as people type them, the last not before the first', async () => {
      await open(PERIOD);
      const first = page.getByLabel('Issued from');
      const last = page.getByLabel('up to and including');
      await first.fill('31.12.2026');
      await last.fill('1 May');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('This is not a date.').waitFor();
      expect(await last.getAttribute('aria-invalid')).toBe('true');
      await last.fill('2026/1/5');
      await page.getByText('The last day comes before the first.').waitFor();
      expect(days()).not.toHaveProperty('until');
      await first.fill('۲۰۲۶/۱/۲');
      await last.press('Enter');
      await page.waitForURL((address) => address.searchParams.get('until') === '2026-01-05');
      expect(days()).toMatchObject({ from: '2026-01-02', until: '2026-01-05' });
    });

    it('follow what recipients do, while one looks', async () => {
      await open(PERIOD);
      const count = async (what: string) => Number(await total(page, what).textContent());
      await total(page, 'acknowledged').waitFor();
      const [receipts, acknowledged] = [await count('receipts'), await count('acknowledged')];
      const { id } = await issueNotice(beijing, { to: [moscow] });
      await total(page, 'receipts')
        .getByText(String(receipts + 1), { exact: true })
        .waitFor();
      await moscow.done('notice:open', { noticeId: id, language: 'en' });
      await answerNotice(moscow, id, 'acknowledge');
      await total(page, 'acknowledged')
        .getByText(String(acknowledged + 1), { exact: true })
        .waitFor();
    });

    it('come agency by agency, page by page, with the bars of those that owe most', async () => {
      await page.route(SHEETS, (route) => {
        const cursor = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
        return route.fulfill({ json: madeUpSheet(120, cursor, 50) });
      });
      await open(PERIOD);
      await page.getByText('50 entries shown so far').waitFor();
      await page.getByText('Only 20 agencies of the table below: those that owe most answers.').waitFor();
      const more = page.getByRole('button', { name: 'Show more' });
      // A signal of the hub, e.g. on connecting, has all pages read again, and what is asked meanwhile is dropped.
      const lastCame = page.getByText('120 entries in all').waitFor();
      while (await more.isVisible()) await more.click().then(() => page.waitForTimeout(300));
      await lastCame;
      expect(await row(page, /./).count()).toBe(120);
      await row(page, 'Bygone agency 119').waitFor();
      await charts(page).first().waitFor();
      expect(await page.locator('main figure foreignObject').count()).toBe(20);
      // The slowest stand together in the last column, and in the same figures as a table.
      await page.getByText('The same in figures').click();
      const slowest = page.locator('main figure table tbody tr').last();
      expect(await slowest.locator('th').textContent()).toBe(`${LONGEST_ANSWER_DAYS}+`);
      expect(await slowest.locator('td').textContent()).toBe('3');
    });

    it('say so when they cannot be read, and are read when one tries again', async () => {
      await page.route(SHEETS, (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
      await open(PERIOD);
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await charts(page).count()).toBe(0);
      await page.unrouteAll();
      await alert.getByRole('button', { name: 'Try again' }).click();
      await total(page, 'receipts').waitFor();
      expect(await alert.count()).toBe(0);
    });

    it('show their frame at once, and the figures as they come', async () => {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      await page.route(SHEETS, async (route) => {
        await released;
        await route.continue();
      });
      await open(PERIOD);
      await page.getByRole('status').getByText('Loading').waitFor({ state: 'attached' });
      expect(await page.getByLabel('Issued from').isVisible()).toBe(true);
      release();
      await total(page, 'receipts').waitFor();
    });
  });

  describe('of one notice', () => {
    let notice: NoticeView;

    beforeAll(async () => {
      notice = await issueNotice(beijing, { to: [moscow], forInformation: [tashkent], boardRule: 'own' });
      await moscow.done('notice:open', { noticeId: notice.id, language: 'en' });
      await answerNotice(moscow, notice.id, 'reserve', { text: 'Not within five days.' });
    });
    const path = () => `/notices/${notice.id}/statistics`;

    it('are one step from its register, and say where each agency stands', async () => {
      await open(`/notices/${notice.id}`);
      await page
        .getByRole('region', { name: 'Register of receipts' })
        .getByRole('link', { name: 'Statistics' })
        .click();
      await page.getByText(notice.number!).waitFor();
      await row(page, 'Russia').getByText('Acknowledged with reservation').waitFor();
      expect(await row(page, 'Russia').locator('td').last().textContent()).toBe('0');
      await row(page, 'Uzbekistan').getByText('for information').waitFor();
      expect(await total(page, 'receipts').textContent()).toBe('2');
      expect(await total(page, 'median').textContent()).toBe('0');
      // A bar for each state that occurs.
      await charts(page).first().waitFor();
      expect(await page.locator('main figure foreignObject').allTextContents()).toEqual([
        ...['With reservation', 'No answer awaited'],
      ]);
      await page.getByRole('link', { name: 'Notice', exact: true }).click();
      await page.getByRole('region', { name: 'Register of receipts' }).waitFor();
    });

    it('are a recipient’s own where the board is not for all, and nothing to anybody else', async () => {
      const recipient = await signIn(browser, hub.url, 'ru.organizer', { locale: 'en' });
      await speak(recipient, hub.url, 'en');
      await recipient.page.goto(hub.url + path());
      await recipient.page.getByText('each recipient sees only itself').waitFor();
      await row(recipient.page, 'Russia').waitFor();
      expect(await row(recipient.page, /./).count()).toBe(1);
      await recipient.context.close();

      const stranger = await signIn(browser, hub.url, 'kz.liaison', { locale: 'en' });
      await speak(stranger, hub.url, 'en');
      await stranger.page.goto(hub.url + path());
      await stranger.page.getByRole('alert').waitFor();
      expect(await stranger.page.getByRole('button', { name: /Download|Try again/ }).count()).toBe(0);
      expect(await stranger.page.getByText(notice.number!).count()).toBe(0);
      await stranger.context.close();
    });
  });

  describe('to take along', () => {
    const take = async (format: string): Promise<Download> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Download as ${format}` }).click(),
      ]);
      return download;
    };

    it.each([
      ['XLSX', 'PK\u0003\u0004'],
      ['PDF', '%PDF-'],
    ])('come as %s, under a name that says of which days', async (format, beginning) => {
      await open(`${PERIOD}?direction=sent&from=2026-01-01&until=2026-12-31`);
      const download = await take(format);
      expect(download.suggestedFilename()).toMatch(new RegExp(`2026-01-01.*2026-12-31.*[.]${format.toLowerCase()}$`));
      expect(
        readFileSync(await download.path())
          .toString('latin1')
          .slice(0, beginning.length),
      ).toBe(beginning);
    });

    it('say so when they cannot be made, and the sheet stays', async () => {
      await open(PERIOD);
      await total(page, 'receipts').waitFor();
      const problem = { code: 'unavailable', params: {}, traceId: 'none' };
      await page.route(/statistics\.pdf/, (route) => route.fulfill({ status: 503, json: problem }));
      await page.getByRole('button', { name: 'Download as PDF' }).click();
      await page.getByRole('alert').waitFor();
      expect(await total(page, 'receipts').isVisible()).toBe(true);
    });
  });

  it('read from the right in Persian, charts included, and by the Persian year', async () => {
    const tehran = await signIn(browser, hub.url, 'ir.liaison', { locale: 'fa' });
    await speak(tehran, hub.url, 'fa');
    await tehran.page.goto(`${hub.url}${PERIOD}?direction=received`);
    await charts(tehran.page).first().waitFor();
    const middle = async (selector: string) => {
      const box = await tehran.page.locator(selector).first().boundingBox();
      return box!.x + box!.width / 2;
    };
    expect(await middle('main figure foreignObject')).toBeGreaterThan(await middle('main figure .recharts-bar'));
    // 1 Farvardin.
    expect(await tehran.page.locator('main form input').first().inputValue()).toMatch(/-03-2[01]$/);
    expect(await tehran.page.locator('main dl dd').first().textContent()).toMatch(/^[۰-۹]+$/);
    expect(tehran.complaints).toEqual([]);
    await tehran.context.close();
  });

  it('fit on paper: no frame, no form, every column', async () => {
    await open(PERIOD);
    await charts(page).nth(1).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 });
    expect(await page.getByRole('button', { name: 'Download as PDF' }).isVisible()).toBe(false);
    expect(await page.getByLabel('Issued from').isVisible()).toBe(false);
    const ends = await page.evaluate(
      `[...document.querySelectorAll('main table, main figure svg.recharts-surface')]
        .map((each) => each.getBoundingClientRect().right - document.querySelector('main article').getBoundingClientRect().right)`,
    );
    expect((ends as number[]).every((end) => end <= 1)).toBe(true);
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('break no page on the way', () => expect(desk.complaints).toEqual([]));
});

/** So many agencies, of which the later owe more answers. */
function madeUpSheet(agencies: number, from: number, limit: number): StatisticsSheet {
  const figures = { receipts: 200, forAction: 200, delivered: 200, retrieved: 200, reserved: 0, returned: 0 };
  const items = Array.from({ length: agencies }, (_, place): AgencyStatistics => ({
    ...{ ...figures, ...madeUpAgency(place) },
    ...{ acknowledged: 200 - place, open: place, overdue: 0, late: 0, medianWorkingDays: 2 },
  }));
  const next = from + limit < agencies ? String(from + limit) : null;
  return {
    ...{ at: 1_780_000_000_000, notices: 200 },
    total: { ...figures, ...{ acknowledged: 200, open: 0, overdue: 0, late: 0, medianWorkingDays: 2 } },
    days: [
      { workingDays: 2, answers: 190 },
      { workingDays: LONGEST_ANSWER_DAYS, answers: 3 },
    ],
    agencies: { items: items.slice(from, from + limit), next },
  };
}

/** One that the directory does not list. */
function madeUpAgency(place: number): Pick<AgencyStatistics, 'agency' | 'agencyId'> {
  const agencyId = `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`;
  const names = { en: `Bygone agency ${place}` };
  const workingWeek = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
  const agency = {
    ...{ id: agencyId, code: `XX-${place}`, countryCode: 'XX', officialNames: names, shortNames: names },
    ...{ languages: ['en'], timeZone: 'UTC', workingWeek },
  };
  return { agencyId, agency };
}

/** Makes a language the person's own. */
async function speak({ context }: Desk, url: string, language: string): Promise<void> {
  const me = (await (await context.request.get(`${url}/api/v1/me`)).json()) as { version: number };
  const data = { expectedVersion: me.version, language };
  const answer = await context.request.patch(`${url}/api/v1/me`, { headers: { 'x-jianqiao': '1' }, data });
  if (!answer.ok()) throw new Error(`language not changed: ${answer.status()}`);
}
