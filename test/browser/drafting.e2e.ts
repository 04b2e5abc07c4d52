import type { Browser, Page } from 'playwright-core';
import { Member } from '@jianqiao/testing';
import { ENGLISH, draftNotice } from '../notices/issue-notice';
import { type Desk, plugInAuthenticator, signIn, startChromium } from './desk';
import { eventually } from '../mail/mail-server';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

describe('a notice drafted in the browser', () => {
  let hub: HubProcess;
  let browser: Browser;
  let singapore: Desk;
  let page: Page;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    singapore = await signIn(browser, hub.url, 'sg.liaison', { locale: 'en' });
    ({ page } = singapore);
  });
  afterAll(async () => {
    await browser.close();
    await hub.stop();
  });

  const cell = (number: number, language: string) => page.getByLabel(`Paragraph ${number} in ${language}`);
  const saved = () => page.getByText('All changes are kept at the hub').waitFor();

  it('is written in two languages side by side, and kept without a button', async () => {
    await page.goto(`${hub.url}/notices`);
    await page.getByRole('button', { name: 'Begin a notice' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Begin the draft' }).click();
    await page.waitForURL(/\/draft/);
    await page.getByLabel('Another language').selectOption('en');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Title in English').fill('Request for bank records');
    await page.getByRole('button', { name: 'Add a paragraph' }).click();
    await cell(1, 'English').fill('Please send the records of 37 accounts by 1 December 2026.');
    await page.getByLabel('Another language').selectOption('vi');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Title in Vietnamese').fill('Yêu cầu cung cấp hồ sơ ngân hàng');
    await cell(1, 'Vietnamese').fill('Đề nghị gửi hồ sơ của 36 tài khoản trước ngày 1 tháng 12 năm 2026.');
    await saved();
    await page.reload();
    expect(await cell(1, 'English').inputValue()).toContain('37 accounts');
    expect(await page.getByLabel('Title in Vietnamese').inputValue()).toContain('Yêu cầu');
    // The figure that the translation lacks is shown, and leads there.
    await page.getByRole('button', { name: /Vietnamese, paragraph 1: figures/ }).click();
    await cell(1, 'Vietnamese').fill('Đề nghị gửi hồ sơ của 37 tài khoản trước ngày 1 tháng 12 năm 2026.');
    await saved();
    await page.getByText('1 place where versions differ').waitFor({ state: 'detached' });
  });

  it('says what is still to be done, and is issued in two steps once nothing is', async () => {
    const issue = page.getByRole('button', { name: 'Issue…' });
    expect(await issue.isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Details' }).click();
    await page.getByLabel(/SPP Viet Nam/).check();
    await page.getByLabel('In working days').check();
    await page.getByText(/If it were issued today/).waitFor();
    // One after the other: each goes as soon as its version is certified.
    for (const left of [1, 0]) {
      await page.getByRole('button', { name: 'Certify' }).first().click();
      await eventually(async () => (await page.getByRole('button', { name: 'Certify' }).count()) === left);
    }
    await page.getByRole('link', { name: /^To do$/ }).click();
    await page.getByText('Nothing keeps this notice from being issued.').waitFor();
    await issue.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('SPP Viet Nam').waitFor();
    await dialog.getByRole('button', { name: 'Continue to the seal' }).click();
    const number = await dialog.getByText(/\/\d{4}\/\d{4}$/).innerText();
    await dialog.getByRole('button', { name: 'Issue, attested by the hub' }).click();
    await page.waitForURL((address) => !address.pathname.endsWith('/draft'));
    await page.getByText(number).first().waitFor();
    expect(singapore.complaints).toEqual([]);
  });

  it('names earlier notices, which are found by their words', async () => {
    const officer = await Member.signIn(hub.url, 'sg.liaison', 'bridge-over-water');
    const { id: noticeId } = await officer.done('notice:begin', { draftId: crypto.randomUUID(), kind: 'information' });
    const [earlier] = (await officer.done('notice:list', { box: 'sent', text: 'bank records' })).items;
    const references = async () => (await officer.done('notice:draft', { noticeId })).references;
    await page.goto(`${hub.url}/notices/${noticeId}/draft?panel=details`);
    await page.getByLabel('Find a notice by title or number').fill('bank records');
    await page.getByRole('button', { name: /Request for bank records/ }).click();
    await eventually(async () => (await references()).some(({ id }) => id === earlier!.id));
    await page.getByRole('button', { name: `Remove the reference ${earlier!.number}` }).click();
    await eventually(async () => (await references()).length === 0);
    officer.close();
  });

  it('is signed with the officer’s passkey once there is one', async () => {
    await plugInAuthenticator(singapore);
    await page.goto(`${hub.url}/account?tab=passkeys`);
    await page.getByRole('button', { name: 'New passkey' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Seal');
    await page.getByLabel('Current password').fill('bridge-over-water');
    await page.getByRole('button', { name: 'Register the passkey' }).click();
    await page.getByText('“Seal” is registered.').waitFor();
    const officer = await Member.signIn(hub.url, 'sg.liaison', 'bridge-over-water');
    const hanoi = await Member.signIn(hub.url, 'vn.officer', 'bridge-over-water');
    const { id: noticeId } = await draftNotice(officer, {
      to: [hanoi],
      versions: [{ ...ENGLISH, authority: 'authentic' }],
    });
    await page.goto(`${hub.url}/notices/${noticeId}/draft`);
    await page.getByRole('button', { name: 'Issue…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Continue to the seal' }).click();
    await dialog.getByRole('button', { name: 'Sign with passkey and issue' }).click();
    await page.waitForURL((address) => !address.pathname.endsWith('/draft'));
    expect(await officer.done('notice:view', { noticeId })).toMatchObject({ state: 'issued', signature: 'passkey' });
    officer.close();
    hanoi.close();
    expect(singapore.complaints).toEqual([]);
  });
});
