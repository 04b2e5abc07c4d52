import type { AgencyView, Page, ReceiptView } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { answerNotice, issueNotice } from './issue-notice';

const LOGINS = ['vn.liaison', 'la.liaison', 'kh.liaison', 'th.liaison', 'mm.liaison'] as const;

describe('the board of a notice', () => {
  let hub: HubHarness;
  let beijing: Member;
  let recipients: Member[];

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.officer');
    recipients = await Promise.all(LOGINS.map((login) => hub.as(login)));
  });
  afterAll(() => hub.stop());

  it('says of each agency how far it is, in the order of the recipients, page by page', async () => {
    const [hanoi, vientiane, phnomPenh, bangkok, naypyidaw] = recipients as [Member, Member, Member, Member, Member];
    const notice = await issueNotice(beijing, {
      to: [hanoi, vientiane, phnomPenh, bangkok],
      forInformation: [naypyidaw],
    });
    const noticeId = notice.id;
    await hanoi.done('notice:receive', { noticeIds: [noticeId] });
    for (const member of [vientiane, phnomPenh, bangkok]) await member.done('notice:open', { noticeId });
    await answerNotice(phnomPenh, noticeId, 'acknowledge');
    await answerNotice(bangkok, noticeId, 'return', { text: 'Not ours' });

    const rows: ReceiptView[] = [];
    for (let cursor: string | null = null; ;) {
      const page: Page<ReceiptView> = await beijing.done('notice:board', { noticeId, limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      rows.push(...page.items);
      cursor = page.next;
      if (cursor === null) break;
    }
    expect(rows.map(({ agencyId, state, copy }) => [agencyId, state, copy])).toEqual([
      [hanoi.agencyId, 'delivered', 'action'],
      [vientiane.agencyId, 'retrieved', 'action'],
      [phnomPenh.agencyId, 'acknowledged', 'action'],
      [bangkok.agencyId, 'returned', 'action'],
      [naypyidaw.agencyId, 'submitted', 'information'],
    ]);
    const progress = {
      ...{ recipients: 5, forAction: 4, delivered: 4, retrieved: 3 },
      ...{ acknowledged: 1, reserved: 0, returned: 1, overdue: 0 },
    };
    for (const reader of [beijing, vientiane]) {
      expect((await reader.done('notice:view', { noticeId })).progress).toEqual(progress);
      const box = reader === beijing ? 'sent' : 'received';
      const { items } = await reader.done('notice:list', { box });
      expect(items.find(({ id }) => id === noticeId)?.progress).toEqual(progress);
    }
    expect((await vientiane.done('notice:board', { noticeId })).items).toHaveLength(5);
  });

  it('names every agency of the notice to those who know it, also those they share nothing else with', async () => {
    const [hanoi, vientiane] = recipients as [Member, Member];
    const moscow = await hub.as('ru.organizer');
    const { id } = await issueNotice(beijing, { to: [hanoi, moscow] });
    const agenciesFor = async (member: Member, query = '') => {
      const answer = await fetch(`${hub.url}/api/v1/notices/${id}/agencies${query}`, {
        headers: { cookie: member.cookie },
      });
      return { status: answer.status, body: (await answer.json()) as Page<AgencyView> };
    };
    const { body: whole } = await agenciesFor(hanoi);
    const everybody = [beijing, hanoi, moscow].map(({ agencyId }) => agencyId);
    expect(new Set(whole.items.map((agency) => agency.id))).toEqual(new Set(everybody));
    const { body: first } = await agenciesFor(hanoi, '?limit=2');
    const { body: rest } = await agenciesFor(hanoi, `?limit=2&cursor=${encodeURIComponent(first.next!)}`);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect(await agenciesFor(vientiane)).toMatchObject({ status: 404, body: { code: 'notice.not_found' } });
  });

  it('counts what waits right after every change', async () => {
    const [hanoi, vientiane] = recipients as [Member, Member];
    const before = [await vientiane.done('notice:count', {}), await beijing.done('notice:count', {})] as const;
    const change = async () => {
      const [now, sent] = [await vientiane.done('notice:count', {}), await beijing.done('notice:count', {})];
      return [now.toAcknowledge - before[0].toAcknowledge, now.toRead - before[0].toRead, sent.open - before[1].open];
    };
    const asked = await issueNotice(beijing, { to: [vientiane] });
    expect(await change()).toEqual([1, 0, 1]);
    const told = await issueNotice(beijing, { to: [hanoi], forInformation: [vientiane] });
    expect(await change()).toEqual([1, 1, 2]);
    await vientiane.done('notice:open', { noticeId: told.id });
    expect(await change()).toEqual([1, 0, 2]);
    await vientiane.done('notice:open', { noticeId: asked.id });
    expect(await change()).toEqual([1, 0, 2]);
    await answerNotice(vientiane, asked.id, 'acknowledge');
    expect(await change()).toEqual([0, 0, 1]);
    await beijing.done('notice:withdraw', { noticeId: told.id, expectedVersion: told.version, reason: 'x' });
    expect(await change()).toEqual([0, 0, 0]);
    const { items } = await vientiane.done('notice:list', { box: 'received', text: told.number!.toLowerCase() });
    expect(items.map(({ id, state }) => [id, state])).toEqual([[told.id, 'withdrawn']]);
  });
});
