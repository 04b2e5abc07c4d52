import AxeBuilder from '@axe-core/playwright';
import type { NoticeView } from '@jianqiao/contract';
import { Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { ENGLISH, issueNotice, type TestVersion } from '../notices/issue-notice';
import { type Desk, type DeskOptions, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const PASSWORD = 'bridge-over-water';
const LANGUAGES = ['zh-CN', 'en', 'ru', 'fa'] as const;
const RUSSIAN: TestVersion = {
  language: 'ru',
  authority: 'authentic',
  title: 'Об обновлении списка контактных лиц',
  text: 'Просим подтвердить список контактных лиц.',
};

/** What axe has against a dialog. */
async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include('[role="dialog"]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** Signs an officer in who then reads in that language, whatever they chose before. */
async function sitDown(browser: Browser, url: string, login: string, options: DeskOptions): Promise<Desk> {
  const desk = await signIn(browser, url, login, options);
  const { request } = desk.context;
  const { version: expectedVersion } = (await (await request.get(`${url}/api/v1/me`)).json()) as { version: number };
  const data = { expectedVersion, language: options.locale };
  const answer = await request.patch(`${url}/api/v1/me`, { headers: { 'x-jianqiao': '1' }, data });
  if (!answer.ok()) throw new Error(`${login} keeps their language: ${answer.status()}`);
  return desk;
}

const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('talking about a notice', () => {
  let hub: HubProcess;
  let browser: Browser;
  let officer: Member;
  let author: Member;
  let moscow: Member;
  let almaty: Member;
  let beijing: Desk;
  let counterpart: Desk;
  let notice: NoticeView;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    [officer, author, moscow, almaty] = (await Promise.all(
      ['cn.officer', 'cn.liaison', 'ru.liaison', 'kz.liaison'].map((login) => Member.signIn(hub.url, login, PASSWORD)),
    )) as [Member, Member, Member, Member];
    beijing = await sitDown(browser, hub.url, 'cn.liaison', { locale: 'en' });
    counterpart = await sitDown(browser, hub.url, 'ru.liaison', { locale: 'ru' });
    notice = await issueNotice(officer, { to: [moscow, almaty], versions: [RUSSIAN, ENGLISH] });
  });
  afterAll(async () => {
    for (const member of [officer, author, moscow, almaty]) member.socket.close();
    await browser.close();
    await hub.stop();
  });

  const discussions = ({ page }: Desk) => page.getByRole('region', { name: /^(Discussion|Обсуждение)$/ });

  it('begins at the notice: one says with whom, and is in the room', async () => {
    const { page } = beijing;
    await page.goto(`${hub.url}/notices/${notice.id}`);
    await discussions(beijing).getByText('There is no room about this notice yet.').waitFor();
    await discussions(beijing).getByRole('button', { name: 'Discuss in a room' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('All 2 other agencies of the notice').waitFor();
    await dialog.getByText('Agencies of my choice').click();
    const propose = dialog.getByRole('button', { name: 'Propose' });
    expect(await propose.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'PGO Russia' }).check();
    await dialog.getByRole('textbox', { name: /What is to be talked about/ }).fill('Who is on the list');
    await propose.click();
    await page.waitForURL(/\/rooms\/[0-9a-f-]{36}/);
    await page
      .locator('header h1', { hasText: `${ENGLISH.title} · ${notice.number}` })
      .first()
      .waitFor();
    await page.locator('header').getByRole('link', { name: notice.number! }).click();
    await page.locator('article h1', { hasText: ENGLISH.title }).waitFor();
    await discussions(beijing).getByText('Proposed').waitFor();
  });

  it('waits at the notice for who was asked, and tells both sides at once what becomes of it', async () => {
    await counterpart.page.goto(`${hub.url}/notices/${notice.id}`);
    await discussions(counterpart).getByText('Ожидает вашего ответа').waitFor();
    const { items } = await moscow.done('notice:discussions', { noticeId: notice.id });
    const roomId = items[0]!.id;
    await moscow.done('room:accept', { roomId, expectedVersion: 1 });
    await discussions(beijing).getByText('Open', { exact: true }).waitFor();
    const text = 'Список готов.';
    await moscow.done('message:post', { roomId, clientMessageId: randomUUID(), text, language: 'ru' });
    await discussions(beijing).getByText('1 unread message').waitFor();
    await discussions(beijing).getByText(text).click();
    await beijing.page.waitForURL(new RegExp(`/rooms/${roomId}`));
    await beijing.page.getByText(text).last().waitFor();
  });

  it('shows a recipient nothing of a room that it was not asked into', async () => {
    const third = await sitDown(browser, hub.url, 'kz.liaison', { locale: 'en' });
    await third.page.goto(`${hub.url}/notices/${notice.id}`);
    await discussions(third).getByText('There is no room about this notice yet.').waitFor();
    await third.context.close();
  });

  it('says before anybody presses a button that a room does not hold them all', async () => {
    // What the page is told of the notice is what decides; no test waits until 50 agencies have joined the demo.
    const many = Array.from({ length: 60 }, () => ({ agencyId: randomUUID(), copy: 'information' as const }));
    const desk = await sitDown(browser, hub.url, 'cn.liaison', { locale: 'en' });
    await desk.page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) =>
        socket.send(String(message).replace(/"recipients":\[\{[^\]]*\]/, `"recipients":${JSON.stringify(many)}`)),
      );
    });
    await desk.page.goto(`${hub.url}/notices/${notice.id}`);
    await discussions(desk).getByRole('button', { name: 'Discuss in a room' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('The notice has 60 other agencies; a room holds at most 49 besides your own.').waitFor();
    expect(await dialog.getByRole('radio', { name: 'All 60 other agencies of the notice' }).isDisabled()).toBe(true);
    await desk.context.close();
  });

  describe('and addressing one', () => {
    const gather = async (desk: Desk) => {
      const draft = await author.done('notice:begin', { draftId: randomUUID(), kind: 'information' });
      const { id: noticeId } = draft;
      await desk.page.goto(`${hub.url}/notices/${noticeId}/draft?panel=details`);
      await desk.page
        .locator('fieldset button', { hasText: /All agencies of|全部机关|Все ведомства|همهٔ نهاد/ })
        .click();
      return { noticeId, dialog: desk.page.getByRole('dialog') };
    };

    it('takes all agencies of a mechanism on a day, as amended, and names those left out', async () => {
      const desk = await sitDown(browser, hub.url, 'cn.liaison', { locale: 'en' });
      const { noticeId, dialog } = await gather(desk);
      await dialog.getByRole('combobox').selectOption('mechanism/sco');
      await dialog.getByRole('checkbox', { name: 'PGO Russia' }).waitFor();
      // Cambodia is a partner since September 2025.
      await dialog.getByRole('checkbox', { name: /Cambodia/ }).waitFor();
      await dialog.getByRole('textbox', { name: 'On the day' }).fill('2024-07-03');
      await dialog.getByRole('checkbox', { name: /Cambodia/ }).waitFor({ state: 'detached' });
      await dialog.getByText('Left out, not on this hub yet:').waitFor();
      await dialog.getByRole('checkbox', { name: 'PGO Russia' }).uncheck();
      const before = await dialog.getByRole('checkbox', { checked: true }).count();
      await dialog.getByRole('radio', { name: 'for information' }).check();
      await dialog.getByRole('button', { name: `Add ${before} recipients` }).click();
      await dialog.waitFor({ state: 'detached' });
      await desk.page.getByText(`${before} recipients`).waitFor();
      let recipients: readonly { readonly agencyId: string; readonly copy: string }[] = [];
      const until = Date.now() + 10_000;
      while (recipients.length === 0 && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const draft = await author.done('notice:draft', { noticeId });
        recipients = draft.recipients;
        if (recipients.length > 0) expect(draft.mechanismCode).toBe('sco');
      }
      expect(recipients).toHaveLength(before);
      expect(recipients).toContainEqual({ agencyId: almaty.agencyId, copy: 'information' });
      expect(recipients.map(({ agencyId }) => agencyId)).not.toContain(moscow.agencyId);
      await desk.context.close();
    });

    it.each(LANGUAGES)('reads well in %s on a phone, like talking about it', async (locale) => {
      const night = locale === 'ru';
      const desk = await sitDown(browser, hub.url, 'cn.liaison', { locale, width: 360, height: 740, night });
      await desk.page.goto(`${hub.url}/notices/${notice.id}`);
      await desk.page.locator('aside section button').first().click();
      await desk.page.getByRole('dialog').locator('input[name="whom"]').last().check();
      expect([await seriousFaults(desk.page), await overflow(desk.page)]).toEqual([[], 0]);
      const { dialog } = await gather(desk);
      await dialog.getByRole('combobox').selectOption('mechanism/sco');
      await dialog.getByRole('checkbox').first().waitFor();
      expect([await seriousFaults(desk.page), await overflow(desk.page)]).toEqual([[], 0]);
      expect(desk.complaints).toEqual([]);
      await desk.context.close();
    });
  });
});
