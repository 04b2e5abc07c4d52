import type { NoticeView } from '@jianqiao/contract';
import { HubHarness, type Member, testRedisUrl } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHINESE, ENGLISH, issueNotice } from './issue-notice';

describe('a received notice', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let hanoiOfficer: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, hanoiOfficer, vientiane] = await Promise.all([
      hub.as('cn.officer'),
      hub.as('vn.liaison'),
      hub.as('vn.officer'),
      hub.as('la.liaison'),
    ]);
  });
  afterAll(() => hub.stop());

  const issue = (more: object = {}) => issueNotice(beijing, { to: [hanoi, vientiane], ...more });
  const rowOf = async (member: Member, notice: NoticeView, agency = member) => {
    const { items } = await member.done('notice:board', { noticeId: notice.id });
    return items.find(({ agencyId }) => agencyId === agency.agencyId);
  };
  const steps = async (member: Member, noticeId: string) =>
    (await member.done('notice:history', { noticeId })).items.map(({ type, agencyId }) => `${type} ${agencyId ?? ''}`);

  it('is told to those whom it is for, and shown without its text', async () => {
    hanoi.forget();
    const notice = await issue();
    await hanoi.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === notice.id);
    const view = await hanoi.done('notice:view', { noticeId: notice.id });
    expect(view).toMatchObject({
      number: notice.number,
      state: 'issued',
      agencyId: beijing.agencyId,
      titles: { 'zh-Hans': CHINESE.title, en: ENGLISH.title },
      languages: [
        { language: 'zh-Hans', authority: 'authentic' },
        { language: 'en', authority: 'courtesy_translation' },
      ],
      receipt: { agencyId: hanoi.agencyId, state: 'submitted', copy: 'action', overdue: false },
      progress: { recipients: 2, forAction: 2, delivered: 0, retrieved: 0, acknowledged: 0 },
      digest: notice.digest,
      signature: 'hub',
      waitsForMe: false,
      prepared: null,
    });
    expect(JSON.stringify(view)).not.toContain(CHINESE.text);
    expect((await hanoiOfficer.done('notice:view', { noticeId: notice.id })).waitsForMe).toBe(true);
    expect(view.receipt?.due?.timeZone).toBe('Asia/Ho_Chi_Minh');
    expect(view.receipt?.ladder.map(({ rung }) => rung)).toEqual(['before', 'officers', 'deputy', 'administrator']);
  });

  it('leaves evidence of its delivery once, whoever says so how often', async () => {
    const notice = await issue();
    beijing.forget();
    await Promise.all([
      hanoi.done('notice:receive', { noticeIds: [notice.id, randomUUID()] }),
      hanoiOfficer.done('notice:receive', { noticeIds: [notice.id, notice.id] }),
    ]);
    await hanoi.done('notice:receive', { noticeIds: [notice.id] });
    await beijing.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === notice.id);
    expect(await rowOf(beijing, notice, hanoi)).toMatchObject({ state: 'delivered', version: 2 });
    expect(await rowOf(beijing, notice, vientiane)).toMatchObject({ state: 'submitted', version: 1 });
    expect(await steps(hanoi, notice.id)).toEqual([
      'notice:issued ',
      `receipt:submitted ${hanoi.agencyId}`,
      `receipt:delivered ${hanoi.agencyId}`,
    ]);
  });

  it('is opened in the best of the reader’s languages, and leaves evidence for each officer and language', async () => {
    const notice = await issue();
    const opened = await hanoi.done('notice:open', { noticeId: notice.id });
    expect(opened.language).toBe('en');
    expect(opened.versions.map(({ language }) => language)).toEqual(['zh-Hans', 'en']);
    expect(opened.versions[0]).toMatchObject({
      title: CHINESE.title,
      blocks: [{ kind: 'paragraph', text: CHINESE.text }],
      certifiedBy: { accountId: beijing.accountId },
    });
    expect(opened.notice.receipt).toMatchObject({
      state: 'retrieved',
      retrievedBy: { accountId: hanoi.accountId, capacity: 'liaison_officer' },
      retrievedLanguage: 'en',
    });
    expect(opened.notice.receipt?.deliveredAt).not.toBeNull();

    await hanoi.done('notice:open', { noticeId: notice.id, language: 'en' });
    await hanoi.done('notice:open', { noticeId: notice.id, language: 'zh-hans' });
    await hanoiOfficer.done('notice:open', { noticeId: notice.id, language: 'zh-Hans' });
    const { items } = await beijing.done('notice:history', { noticeId: notice.id });
    const retrievals = items.filter(({ type }) => type === 'receipt:retrieved');
    expect(retrievals.map(({ actor, payload }) => [actor.accountId, payload['language']])).toEqual([
      [hanoi.accountId, 'en'],
      [hanoi.accountId, 'zh-Hans'],
      [hanoiOfficer.accountId, 'zh-Hans'],
    ]);
    expect(new Set(retrievals.map(({ payload }) => payload['jws'])).size).toBe(3);
    // The first one stays the one that moved the receipt.
    expect(await rowOf(beijing, notice, hanoi)).toMatchObject({
      retrievedBy: { accountId: hanoi.accountId },
      retrievedLanguage: 'en',
    });
  });

  it('is opened once for two devices of one officer at the same moment', async () => {
    const notice = await issue();
    await Promise.all(Array.from({ length: 4 }, () => hanoi.done('notice:open', { noticeId: notice.id })));
    expect(await steps(hanoi, notice.id)).toEqual([
      'notice:issued ',
      `receipt:submitted ${hanoi.agencyId}`,
      `receipt:delivered ${hanoi.agencyId}`,
      `receipt:retrieved ${hanoi.agencyId}`,
    ]);
  });

  it('leaves no trace when its own agency opens it', async () => {
    const notice = await issue();
    const before = await steps(beijing, notice.id);
    expect((await beijing.done('notice:open', { noticeId: notice.id })).notice.receipt).toBeNull();
    expect(await steps(beijing, notice.id)).toEqual(before);
  });

  it('has no version but those that it has', async () => {
    const notice = await issue();
    const asked = await hanoi.command('notice:open', { noticeId: notice.id, language: 'fr' });
    expect(asked).toMatchObject({ ok: false, problem: { code: 'version.not_found' } });
    expect(await rowOf(beijing, notice, hanoi)).toMatchObject({ state: 'submitted' });
  });

  it('is told to those at another node', async () => {
    const redisUrl = testRedisUrl();
    const here = await HubHarness.start({ redisUrl });
    const there = await HubHarness.start({ database: here.testDatabase, redisUrl });
    const [issuer, reader] = [await here.as('cn.officer'), await there.as('vn.liaison')];
    await sleep(200);
    const notice = await issueNotice(issuer, { to: [reader] });
    const isOfIt = ({ noticeId }: { noticeId: string }) => noticeId === notice.id;
    await reader.signalled('notices:changed', isOfIt);
    issuer.forget();
    await reader.done('notice:open', { noticeId: notice.id });
    await issuer.signalled('notices:changed', isOfIt);
    expect(await rowOf(issuer, notice, reader)).toMatchObject({ state: 'retrieved' });
    await there.stop();
    await here.stop();
  });

  it('is one chain of evidence from its issue on, whatever happens to it', async () => {
    const notice = await issue();
    await hanoi.done('notice:receive', { noticeIds: [notice.id] });
    await hanoi.done('notice:open', { noticeId: notice.id });
    await hanoiOfficer.done('notice:open', { noticeId: notice.id });
    const { items } = await hanoi.done('notice:history', { noticeId: notice.id });
    const sealed = items
      .filter(({ type }) => type.startsWith('receipt:'))
      .map(({ payload }) => {
        const [jws] = String(payload['jws']).split('~');
        const [, body] = jws!.split('.');
        return JSON.parse(Buffer.from(body!, 'base64url').toString()) as { sequence: number; previous: string };
      });
    expect(sealed.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(new Set(sealed.map(({ previous }) => previous)).size).toBe(4);
  });
});
