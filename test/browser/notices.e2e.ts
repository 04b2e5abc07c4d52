import AxeBuilder from '@axe-core/playwright';
import { Member } from '@jianqiao/testing';
import type { NoticeView } from '@jianqiao/contract';
import type { Browser, Page } from 'playwright-core';
import { ENGLISH, issueNotice, type TestVersion } from '../notices/issue-notice';
import { type Desk, roomPath, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const PASSWORD = 'bridge-over-water';
const LANGUAGES = ['zh-CN', 'en', 'ru', 'fa'] as const;
const RESERVATION = 'Список замещающих лиц будет направлен позднее.';
const RUSSIAN: TestVersion = {
  language: 'ru',
  authority: 'courtesy_translation',
  title: 'Об обновлении списка контактных лиц',
  text: 'Просим подтвердить список контактных лиц.',
};
const AUTHENTIC: TestVersion = {
  language: 'zh-Hans',
  authority: 'authentic',
  title: '关于更新联络员名单的通知',
  text: '请确认联络员名单。',
};

/** What axe has against a part of the page; the frame around it has a test of its own. */
async function seriousFaults(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** How far the page can be scrolled sideways: never, at any width. */
const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const line = (page: Page, number: string) => page.locator('main li a', { hasText: number });

describe('a notice between two agencies', () => {
  let hub: HubProcess;
  let browser: Browser;
  let officer: Member;
  let counterpart: Member;
  let beijing: Desk;
  let moscow: Desk;
  let notice: NoticeView;

  const issue = () => issueNotice(officer, { to: [counterpart], versions: [AUTHENTIC, ENGLISH, RUSSIAN] });

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    [officer, counterpart] = (await Promise.all(
      ['cn.officer', 'ru.organizer'].map((login) => Member.signIn(hub.url, login, PASSWORD)),
    )) as [Member, Member];
    beijing = await signIn(browser, hub.url, 'cn.officer', { locale: 'zh-CN' });
    moscow = await signIn(browser, hub.url, 'ru.organizer', { locale: 'ru' });
  });
  afterAll(async () => {
    officer.socket.close();
    counterpart.socket.close();
    await browser.close();
    await hub.stop();
  });

  it('appears at the recipient while they look, and counts as delivered because it is shown', async () => {
    await moscow.page.goto(`${hub.url}/notices`);
    await moscow.page.locator('main h1').waitFor();
    notice = await issue();
    await line(moscow.page, notice.number!).waitFor();
    await moscow.page.locator('nav a[href="/notices"]', { hasText: '1' }).first().waitFor();
    const before = Date.now();
    let state = '';
    while (state !== 'delivered' && Date.now() - before < 5_000) {
      state = (await officer.done('notice:board', { noticeId: notice.id })).items[0]!.state;
    }
    expect(state).toBe('delivered');
  });

  it('is read in the reader’s language, and the issuer sees that it was', async () => {
    await beijing.page.goto(`${hub.url}/notices/${notice.id}`);
    await beijing.page.locator('[data-receipt="delivered"]').waitFor();
    await line(moscow.page, notice.number!).click();
    await moscow.page.locator('article h1', { hasText: RUSSIAN.title }).waitFor();
    expect(await moscow.page.locator('article h1').getAttribute('lang')).toBe('ru');
    await beijing.page.locator('[data-receipt="retrieved"]', { hasText: '俄语' }).waitFor();
  });

  it('can be compared with the authentic text, paragraph by paragraph', async () => {
    const { page } = moscow;
    await page.getByRole('link', { name: 'Параллельно' }).click();
    await page.locator('article', { hasText: AUTHENTIC.text }).locator(`text=${RUSSIAN.text}`).first().waitFor();
    await page.getByRole('link', { name: 'Одна версия' }).click();
    await page.locator('article', { hasText: AUTHENTIC.text }).waitFor({ state: 'detached' });
  });

  it('is acknowledged with reservation in two steps, and the issuer sees it at once', async () => {
    const { page } = moscow;
    await page.getByRole('button', { name: 'С оговоркой…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Шаг 1 из 2').waitFor();
    expect(await dialog.getByRole('button', { name: 'Далее — к скреплению' }).isDisabled()).toBe(true);
    await dialog.locator('textarea').fill(RESERVATION);
    // What is stated stands there in the reader's language and in the authentic one.
    await dialog.locator('p[lang="ru"]', { hasText: notice.number! }).waitFor();
    await dialog.locator('p[lang="zh-CN"]', { hasText: notice.number! }).waitFor();
    await dialog.getByRole('button', { name: 'Далее — к скреплению' }).click();
    await dialog.getByText('Шаг 2 из 2').waitFor();
    await dialog.locator('blockquote', { hasText: RESERVATION }).waitFor();
    expect((await officer.done('notice:board', { noticeId: notice.id })).items[0]!.state).toBe('retrieved');
    await dialog.getByRole('button', { name: 'Засвидетельствовать через систему' }).click();
    await dialog.getByText('Подтверждено с оговоркой').waitFor();
    await beijing.page.locator('[data-receipt="reserved"]', { hasText: RESERVATION }).waitFor();
    await dialog.getByRole('button', { name: 'Закрыть', exact: true }).last().click();
    await page.goto(`${hub.url}/notices`);
    await page.getByText('Подтверждать нечего').waitFor();
  });

  it('says so when a colleague was faster', async () => {
    const { page } = moscow;
    const second = await issue();
    const colleague = await secondOfficer(browser, hub.url);
    await page.goto(`${hub.url}/notices/${second.id}`);
    await page.getByRole('button', { name: 'Подтвердить…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Далее — к скреплению' }).click();
    const wish = { noticeId: second.id, answer: 'acknowledge', language: 'ru' } as const;
    await colleague.done('notice:open', { noticeId: second.id, language: 'ru' });
    const { at } = await colleague.done('notice:prepare_answer', wish);
    await colleague.done('notice:answer', { ...wish, at, signature: null });
    colleague.socket.close();
    await dialog.getByText('коллега уже ответил').waitFor();
    expect(await dialog.getByRole('button', { name: 'Засвидетельствовать через систему' }).isDisabled()).toBe(true);
  });

  it('is a card in a room, with its state as it is now', async () => {
    const room = await roomPath(moscow, hub.url, /China – Russia/);
    const liaison = await Member.signIn(hub.url, 'cn.liaison', PASSWORD);
    await liaison.done('message:post', {
      ...{ roomId: room.split('/').at(-1)!, clientMessageId: crypto.randomUUID(), language: 'en' },
      text: `Please see /notices/${notice.id}`,
    });
    liaison.socket.close();
    await moscow.page.goto(hub.url + room);
    const card = moscow.page.locator(`[data-sequence] a[href="/notices/${notice.id}"]`);
    await card.getByText('Подтверждено с оговоркой').waitFor();
  });

  it('begins from a message', async () => {
    const { page } = moscow;
    const row = page.locator('[data-sequence]', { hasText: notice.id }).last();
    await row.getByRole('button', { name: 'Начать уведомление из этого сообщения' }).click();
    await page.waitForURL(/\/notices\/[0-9a-f-]{36}\/draft/);
    const noticeId = new URL(page.url()).pathname.split('/')[2]!;
    const { references, recipients } = await counterpart.done('notice:draft', { noticeId });
    expect(references).toMatchObject([{ kind: 'message' }]);
    expect(recipients.map(({ agencyId }) => agencyId)).toEqual([officer.agencyId]);
  });

  it.each(LANGUAGES)('has nothing serious for axe to say in %s, and fits into 360 pixels', async (locale) => {
    const open = await issue();
    const desk = await signIn(browser, hub.url, 'ru.organizer', { locale });
    await choose(desk, hub.url, locale);
    const { page } = desk;
    const judge = async (what: string, part: string) => {
      expect([what, await seriousFaults(page, part)]).toEqual([what, []]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect([what, await overflow(page)]).toEqual([what, 0]);
      await page.setViewportSize({ width: 1440, height: 900 });
    };
    await page.goto(`${hub.url}/notices`);
    await line(page, open.number!).waitFor();
    await judge('list', 'main');
    await line(page, open.number!).click();
    await page.locator('main section[data-quiet] .ant-btn').nth(1).waitFor();
    await page.locator('aside li[data-receipt]').waitFor();
    await judge('notice', 'main');
    // With reservation.
    await page.locator('main section[data-quiet] .ant-btn').nth(1).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').fill('…');
    await page.waitForTimeout(200);
    await judge('state', '[role="dialog"]');
    await dialog.locator('button.ant-btn-primary').click();
    await dialog.locator('details').waitFor();
    await judge('seal', '[role="dialog"]');
    expect(desk.complaints).toEqual([]);
    await desk.context.close();
  });

  it('breaks no page on the way', () => {
    expect([...beijing.complaints, ...moscow.complaints]).toEqual([]);
  });
});

/** A colleague of the counterpart, whom their administrator has just given the same mandate. */
async function secondOfficer(browser: Browser, url: string): Promise<Member> {
  const admin = await signIn(browser, url, 'ru.admin');
  const found = await admin.context.request.get(`${url}/api/v1/agency/accounts?q=Severtsev`);
  const { items } = (await found.json()) as { items: { accountId: string; version: number }[] };
  const { accountId, version: expectedVersion } = items[0]!;
  const granted = await admin.context.request.post(`${url}/api/v1/agency/accounts/${accountId}/mandates`, {
    headers: { 'x-jianqiao': '1' },
    data: { expectedVersion, capacity: 'authorised_officer' },
  });
  if (!granted.ok()) throw new Error(`no mandate granted: ${granted.status()}`);
  await admin.context.close();
  return Member.signIn(url, 'ru.liaison', PASSWORD);
}

/** Makes a language the person's own. */
async function choose(desk: Desk, url: string, language: string): Promise<void> {
  const me = (await (await desk.context.request.get(`${url}/api/v1/me`)).json()) as { version: number };
  const answer = await desk.context.request.patch(`${url}/api/v1/me`, {
    headers: { 'x-jianqiao': '1' },
    data: { expectedVersion: me.version, language },
  });
  if (!answer.ok()) throw new Error(`language not changed: ${answer.status()}`);
}
