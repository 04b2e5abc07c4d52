import { Member } from '@jianqiao/testing';
import type { Browser, Page } from 'playwright-core';
import { eventually } from '../mail/mail-server';
import { ENGLISH, PLAIN, draftNotice } from '../notices/issue-notice';
import { type Desk, plugInAuthenticator, signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const PASSWORD = 'bridge-over-water';
/** An element, as far as this is concerned. */
interface Clicked {
  click(): void;
}

const AUTHENTIC = { ...ENGLISH, authority: 'authentic' } as const;

describe('what is written in a draft', () => {
  let hub: HubProcess;
  let browser: Browser;
  let officer: Member;
  let hanoi: Member;
  let vientiane: Member;
  let desk: Desk;
  let page: Page;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    [officer, hanoi, vientiane] = (await Promise.all(
      ['sg.liaison', 'vn.officer', 'la.liaison'].map((login) => Member.signIn(hub.url, login, PASSWORD)),
    )) as [Member, Member, Member];
    desk = await signIn(browser, hub.url, 'sg.liaison');
    ({ page } = desk);
  });
  afterAll(async () => {
    for (const member of [officer, hanoi, vientiane]) member.close();
    await browser.close();
    await hub.stop();
  });

  const begin = async () => (await draftNotice(officer, { to: [hanoi], versions: [AUTHENTIC] })).id;
  const open = async (noticeId: string, search = '') => {
    await page.goto(`${hub.url}/notices/${noticeId}/draft${search}`);
    await firstParagraph().waitFor();
  };
  const firstParagraph = () => page.getByLabel('Paragraph 1 in English');
  const textOf = async (noticeId: string) => {
    const [version] = (await officer.done('notice:draft', { noticeId })).versions;
    return version?.blocks[0];
  };

  it('is not lost by whoever goes on before it is sent: not the details', async () => {
    const noticeId = await begin();
    await open(noticeId, '?panel=details');
    // The other page has been there before: nothing is fetched on the way to it.
    const rooms = page.locator('nav a[href="/rooms"]').first();
    await rooms.click();
    await page.waitForURL(/\/rooms/);
    await page.goBack();
    const recipient = page.getByLabel(/OSPP Lao PDR/);
    await recipient.waitFor();
    const link = await rooms.elementHandle();
    await recipient.evaluate((box: Clicked, away) => {
      box.click();
      (away as unknown as Clicked).click();
    }, link);
    await page.waitForURL(/\/rooms/);
    await eventually(async () => {
      const { recipients } = await officer.done('notice:draft', { noticeId });
      return recipients.some(({ agencyId }) => agencyId === vientiane.agencyId);
    });
  });

  it('is there again after the hub was gone and the tab closed, and reaches the hub then', async () => {
    const noticeId = await begin();
    await open(noticeId);
    await hub.kill();
    await firstParagraph().fill('Written while nobody heard.');
    await page.getByText('kept on this device').waitFor();
    await page.close({ runBeforeUnload: false });
    await hub.run();
    page = await desk.context.newPage();
    await open(noticeId);
    await page.getByText('All changes are kept at the hub').waitFor();
    expect(await firstParagraph().inputValue()).toBe('Written while nobody heard.');
    officer.close();
    officer = await Member.signIn(hub.url, 'sg.liaison', PASSWORD);
    expect(await textOf(noticeId)).toMatchObject({ text: 'Written while nobody heard.' });
  });

  it('is there again after the session was ended while writing, and one has signed in anew', async () => {
    const noticeId = await begin();
    await open(noticeId);
    const answer = await desk.context.request.get(`${hub.url}/api/v1/me/sessions`);
    const { items } = (await answer.json()) as { items: { id: string; current: boolean }[] };
    // The words are on their way when the session ends.
    await firstParagraph().fill(`${AUTHENTIC.text} And more.`);
    const ended = await desk.context.request.delete(
      `${hub.url}/api/v1/me/sessions/${items.find(({ current }) => current)!.id}`,
      { headers: { 'x-jianqiao': '1' } },
    );
    expect(ended.ok()).toBe(true);
    await page.waitForURL(/sign-in/);
    await page.locator('input[autocomplete="username"]').fill('sg.liaison');
    await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/draft/);
    await firstParagraph().waitFor();
    await page.getByText('All changes are kept at the hub').waitFor();
    expect(await textOf(noticeId)).toMatchObject({ text: `${AUTHENTIC.text} And more.` });
  });

  it('is not issued as it was not shown: a colleague’s change is prepared and shown again', async () => {
    const noticeId = await begin();
    await open(noticeId);
    await page.getByRole('button', { name: 'Issue…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Continue to the seal' }).click();
    await dialog.getByText('Step 2 of 2').waitFor();
    const { version } = await officer.done('notice:draft', { noticeId });
    await officer.done('notice:describe', {
      ...{ ...PLAIN, noticeId, expectedVersion: version },
      recipients: [{ agencyId: vientiane.agencyId, copy: 'action' }],
    });
    // The page behind knows already; what was prepared does not change under the officer's hand.
    await page.waitForTimeout(1_500);
    await dialog.getByRole('button', { name: 'Issue, attested by the hub' }).click();
    await dialog.getByRole('button', { name: 'Prepare it again' }).click();
    expect(await officer.done('notice:draft', { noticeId })).toMatchObject({ state: 'draft' });
    await dialog.getByRole('button', { name: 'Issue, attested by the hub' }).click();
    await page.waitForURL((address) => !address.pathname.endsWith('/draft'));
    expect(await officer.done('notice:view', { noticeId })).toMatchObject({
      recipients: [{ agencyId: vientiane.agencyId }],
    });
  });

  it('stays at the seal when the passkey is refused, and is issued by the next try', async () => {
    const { session, authenticatorId } = await plugInAuthenticator({ ...desk, page });
    await page.goto(`${hub.url}/account?tab=passkeys`);
    await page.getByRole('button', { name: 'New passkey' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Seal');
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Register the passkey' }).click();
    await page.getByText('“Seal” is registered.').waitFor();
    const noticeId = await begin();
    await open(noticeId);
    await page.getByRole('button', { name: 'Issue…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Continue to the seal' }).click();
    const seal = dialog.getByRole('button', { name: 'Sign with passkey and issue' });
    await seal.waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await seal.click();
    await dialog.getByText('No passkey was used').waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await seal.click();
    await page.waitForURL((address) => !address.pathname.endsWith('/draft'));
    expect(await officer.done('notice:view', { noticeId })).toMatchObject({ state: 'issued', signature: 'passkey' });
    expect(desk.complaints).toEqual([]);
  });
});
