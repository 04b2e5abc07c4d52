import type { NoticeView } from '@jianqiao/contract';
import { Member } from '@jianqiao/testing';
import { readFileSync } from 'node:fs';
import type { Browser, Download, Page } from 'playwright-core';
import { issueNotice } from '../notices/issue-notice';
import { Pdf } from '../print/pdf';
import { signIn, startChromium } from './desk';
import { HubProcess } from './hub-process';

jest.setTimeout(120_000);

const PASSWORD = 'bridge-over-water';

describe('a notice is put on paper from its page', () => {
  let hub: HubProcess;
  let browser: Browser;
  let hanoi: Member;
  let notice: NoticeView;

  beforeAll(async () => {
    [hub, browser] = await Promise.all([HubProcess.start(), startChromium()]);
    const beijing = await Member.signIn(hub.url, 'cn.officer', PASSWORD);
    hanoi = await Member.signIn(hub.url, 'vn.officer', PASSWORD);
    notice = await issueNotice(beijing, { to: [hanoi] });
    beijing.close();
  });
  afterAll(async () => {
    hanoi.close();
    await browser.close();
    await hub.stop();
  });

  const saved = async (page: Page, save: () => Promise<void>): Promise<{ name: string; pdf: Pdf }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), save()]);
    return { name: download.suggestedFilename(), pdf: new Pdf(await bytesOf(download)) };
  };

  it('in the versions that one chooses, and says beforehand that this is recorded', async () => {
    const me = (await hanoi.http('GET', '/me')).body as { readonly version: number };
    await hanoi.http('PATCH', '/me', { expectedVersion: me.version, language: 'en' });
    const { page, complaints } = await signIn(browser, hub.url, 'vn.officer');
    await page.goto(`${hub.url}/notices/${notice.id}?language=en`);
    await page.getByRole('button', { name: 'Print the original' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('is recorded');
    const save = () => dialog.getByRole('button', { name: 'Save as PDF' }).click();
    const both = await saved(page, save);
    expect(both.name).toBe(`${notice.number!.replaceAll('/', '-')}.pdf`);
    // At first the one that is being read, and the authentic one.
    expect([...both.pdf.files.keys()].map((name) => name.split('.').at(-2))).toEqual(['en', 'zh-Hans']);

    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Print the original' }).click();
    await dialog.getByRole('checkbox', { name: /^English/ }).uncheck();
    const one = await saved(page, save);
    expect([...one.pdf.files.keys()].map((name) => name.split('.').at(-2))).toEqual(['zh-Hans']);
    expect(one.pdf.text).toContain(notice.digest);

    const evidence = await saved(page, () => page.getByRole('link', { name: 'Summary as PDF' }).click());
    expect(evidence.name).toBe(`${notice.number!.replaceAll('/', '-')}-evidence.pdf`);
    expect(evidence.pdf.text).toContain('The evidence holds');
    expect(complaints).toEqual([]);
  });

  it('stays open, and says why, where it cannot be printed', async () => {
    const { page } = await signIn(browser, hub.url, 'vn.officer');
    await page.goto(`${hub.url}/notices/${notice.id}?language=en`);
    await page.getByRole('button', { name: 'Print the original' }).click();
    const dialog = page.getByRole('dialog');
    await page.route('**/original.pdf*', (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable', params: {}, traceId: 'x' } }),
    );
    await dialog.getByRole('button', { name: 'Save as PDF' }).click();
    await dialog.getByRole('alert').waitFor();
    await page.unroute('**/original.pdf*');
    const { pdf } = await saved(page, () => dialog.getByRole('button', { name: 'Save as PDF' }).click());
    expect(pdf.isArchivable).toBe(true);
  });
});

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}
