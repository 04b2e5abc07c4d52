import AxeBuilder from '@axe-core/playwright';
import { type NoticeView, verificationCode } from '@jianqiao/contract';
import { Member } from '@jianqiao/testing';
import type { Browser } from 'playwright-core';
import { answerNotice, issueNotice } from '../notices/issue-notice';
import { type Desk, openDesk, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(180_000);

const PASSWORD = 'bridge-over-water';
const FILE = { name: 'notice.jqb.json', mimeType: 'application/json' };

describe('the page where strangers check a notice', () => {
  let hub: HubProcess;
  let browser: Browser;
  let notice: NoticeView;
  let bundle: string;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    const [beijing, hanoi] = await Promise.all(
      ['cn.officer', 'vn.officer'].map((login) => Member.signIn(hub.url, login, PASSWORD)),
    );
    notice = await issueNotice(beijing!, { to: [hanoi!] });
    await answerNotice(hanoi!, notice.id, 'reserve', { text: 'Trong phạm vi pháp luật cho phép.' });
    const response = await fetch(`${hub.url}/api/v1/notices/${notice.id}/bundle`, {
      headers: { cookie: beijing!.cookie },
    });
    bundle = await response.text();
    for (const member of [beijing!, hanoi!]) member.close();
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  const open = async (locale: string, search = ''): Promise<Desk> => {
    const desk = await openDesk(browser, { locale });
    await desk.page.goto(`${hub.url}/verify${search}`);
    await desk.page.locator('input[type="file"]').waitFor();
    return desk;
  };
  const faults = async ({ page }: Desk) => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  };
  const overflow = ({ page }: Desk) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(['en', 'zh-CN', 'ru', 'fa'])(
    'says in %s what evidence proves and what not, and fits a phone',
    async (locale) => {
      const desk = await open(locale);
      await desk.page.locator('input[type="file"]').setInputFiles({ ...FILE, buffer: Buffer.from(bundle) });
      await desk.page.getByText(notice.digest).waitFor();
      expect(await desk.page.locator('html').getAttribute('dir')).toBe(locale === 'fa' ? 'rtl' : 'ltr');
      // Issued; submitted, opened, answered. Attested by the hub: nobody here has a passkey.
      expect(await desk.page.locator('ol > li').count()).toBe(5);
      expect(await desk.page.getByText('Trong phạm vi pháp luật cho phép.').count()).toBe(1);
      expect(await faults(desk)).toEqual([]);
      for (const width of [1440, 390, 360]) {
        await desk.page.setViewportSize({ width, height: 800 });
        expect([width, await overflow(desk)]).toEqual([width, 0]);
      }
      await desk.page.locator('input[type="file"]').setInputFiles({
        ...FILE,
        buffer: Buffer.from(bundle.replace('"sequence"', '"sequencf"').replace(notice.digest, 'A'.repeat(43))),
      });
      await desk.page.getByText('notice.digest').waitFor();
      expect(await desk.page.locator('ol > li').count()).toBe(0);
      expect(await faults(desk)).toEqual([]);
      expect(desk.complaints).toEqual([]);
      await desk.context.close();
    },
  );

  it('knows a printed original by the address in its code, and no other', async () => {
    const code = verificationCode(notice.digest);
    const search = (of: string) => `?number=${encodeURIComponent(notice.number!)}&code=${encodeURIComponent(of)}`;
    const desk = await open('en', search(code));
    await desk.page.getByText('The hub issued this notice').waitFor();
    expect(await desk.page.getByText(notice.digest).count()).toBe(1);
    const fields = desk.page.locator('form input');
    expect(await fields.nth(1).inputValue()).toBe(code);

    // As typed on a keyboard of Tehran.
    const inPersian = (text: string) => text.replace(/\d/g, (figure) => String.fromCodePoint(0x06f0 + Number(figure)));
    await desk.page.goto(`${hub.url}/verify`);
    await fields.nth(0).fill(inPersian(notice.number!));
    await fields.nth(1).fill(inPersian(code));
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('The hub issued this notice').waitFor();

    await fields.nth(1).fill('0000-0000-0000-0000-0000');
    await desk.page.keyboard.press('Enter');
    await desk.page.getByText('The hub knows no notice with this number and this code').waitFor();
    expect(await desk.page.getByText(notice.digest).count()).toBe(0);
    expect(await faults(desk)).toEqual([]);
    await desk.context.close();
  });
});
