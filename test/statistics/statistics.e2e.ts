import type { AgencyCalendarView, NoticeView, StatisticsSheet } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { answerNotice, issueNotice } from '../notices/issue-notice';
import { atNoon } from './at-noon';

const DAY = 86_400_000;

describe('the statistics of notices', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;
  let phnomPenh: Member;
  let bangkok: Member;
  let naypyidaw: Member;

  /** Signs everybody in: afresh, since sessions end in days on which nobody does anything. */
  const gather = async () => {
    const logins = ['cn.officer', 'vn.officer', 'la.liaison', 'kh.liaison', 'th.liaison', 'mm.liaison'];
    const members = await Promise.all(logins.map((login) => hub.as(login)));
    [beijing, hanoi, vientiane, phnomPenh, bangkok, naypyidaw] = members as [
      ...[Member, Member, Member],
      ...[Member, Member, Member],
    ];
  };
  const later = async (days: number) => {
    hub.clock.advance(days * DAY);
    await gather();
  };

  beforeAll(async () => {
    hub = await HubHarness.start();
    atNoon(hub.clock);
    await gather();
  });
  afterAll(() => hub.stop());

  const sheet = async (member: Member, path: string): Promise<StatisticsSheet> => {
    const { status, body } = await member.http('GET', path);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body as StatisticsSheet;
  };
  const refusal = async (member: Member, path: string): Promise<string> =>
    ((await member.http('GET', path)).body as { readonly code: string }).code;
  const ofNotice = (member: Member, { id }: Pick<NoticeView, 'id'>, query = '') =>
    sheet(member, `/notices/${id}/statistics${query}`);
  const dateAt = (at: number, timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  const period = (direction: string, from: number, until: number, more = '') =>
    `/notice-statistics?direction=${direction}&from=${dateAt(from, 'Asia/Shanghai')}&until=${dateAt(until, 'Asia/Shanghai')}${more}`;

  /** As the agency's calendar shows them: independent of what the statistics count by. */
  const workingDays = async (member: Member, from: number, until: number): Promise<number> => {
    const path = (span: string) => `/agencies/${member.agencyId}/calendar?${span}`;
    const any = dateAt(from, 'Etc/UTC');
    const { timeZone } = (await member.http('GET', path(`from=${any}&to=${any}`))).body as AgencyCalendarView;
    const [first, last] = [dateAt(from, timeZone), dateAt(until, timeZone)];
    const { days } = (await member.http('GET', path(`from=${first}&to=${last}`))).body as AgencyCalendarView;
    return days.filter(({ date, working }) => date > first && working).length;
  };

  it('counts each agency’s answers to a notice, and the working days that they took there', async () => {
    const notice = await issueNotice(beijing, {
      to: [hanoi, vientiane, phnomPenh, bangkok],
      forInformation: [naypyidaw],
      due: { workingDays: 2 },
    });
    const noticeId = notice.id;
    for (const member of [hanoi, vientiane, phnomPenh, bangkok]) await member.done('notice:open', { noticeId });
    await later(1);
    await answerNotice(hanoi, noticeId, 'acknowledge');
    await later(8);
    await answerNotice(vientiane, noticeId, 'reserve', { text: 'As far as our law allows' });
    await answerNotice(bangkok, noticeId, 'return', { text: 'Not ours' });
    const answered = hub.clock.now();
    const [hanois, vientianes] = await Promise.all([
      workingDays(hanoi, notice.issuedAt!, notice.issuedAt! + DAY),
      workingDays(vientiane, notice.issuedAt!, answered),
    ]);
    expect(vientianes).toBeGreaterThan(hanois);

    const found = await ofNotice(beijing, notice);
    const none = {
      delivered: 1,
      retrieved: 1,
      acknowledged: 0,
      reserved: 0,
      returned: 0,
      open: 0,
      overdue: 0,
      late: 0,
    };
    const asked = { ...none, receipts: 1, forAction: 1, medianWorkingDays: null };
    const rows = new Map(found.agencies.items.map(({ agency: _agency, ...row }) => [row.agencyId, row]));
    expect(found.agencies.items.every(({ agency, agencyId }) => agency?.id === agencyId)).toBe(true);
    expect(rows.get(hanoi.agencyId)).toEqual({
      ...{ ...asked, agencyId: hanoi.agencyId, acknowledged: 1, medianWorkingDays: hanois },
    });
    expect(rows.get(vientiane.agencyId)).toEqual({
      ...{ ...asked, agencyId: vientiane.agencyId, reserved: 1, late: 1, medianWorkingDays: vientianes },
    });
    expect(rows.get(bangkok.agencyId)).toEqual({ ...asked, agencyId: bangkok.agencyId, returned: 1, late: 1 });
    expect(rows.get(phnomPenh.agencyId)).toEqual({ ...asked, agencyId: phnomPenh.agencyId, open: 1, overdue: 1 });
    expect(rows.get(naypyidaw.agencyId)).toEqual({
      ...{ ...asked, agencyId: naypyidaw.agencyId, forAction: 0, delivered: 0, retrieved: 0 },
    });
    expect(found).toMatchObject({ notices: 1, agencies: { next: null } });
    expect(found.total).toEqual({
      ...{ receipts: 5, forAction: 4, delivered: 4, retrieved: 4, acknowledged: 1, reserved: 1, returned: 1 },
      ...{ open: 1, overdue: 1, late: 2, medianWorkingDays: (hanois + vientianes) / 2 },
    });
    expect(found.days).toEqual([
      { workingDays: hanois, answers: 1 },
      { workingDays: vientianes, answers: 1 },
    ]);
  });

  it('pages the agencies by code, each page with all the totals', async () => {
    const notice = await issueNotice(beijing, { to: [hanoi, vientiane, phnomPenh], forInformation: [bangkok] });
    const { items } = (await beijing.http('GET', `/notices/${notice.id}/agencies`)).body as {
      readonly items: readonly { readonly id: string }[];
    };
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await ofNotice(beijing, notice, `?limit=3${cursor}`);
      expect(page.total.receipts).toBe(4);
      seen.push(...page.agencies.items.map(({ agencyId }) => agencyId));
      if (page.agencies.next === null) break;
      cursor = `&cursor=${page.agencies.next}`;
    }
    expect(seen).toEqual(items.map(({ id }) => id).filter((id) => id !== beijing.agencyId));
  });

  it('shows a recipient its own row where the board is not for all, and all rows where it is', async () => {
    const to = [hanoi, vientiane];
    const closed = await issueNotice(beijing, { to, boardRule: 'own' });
    const open = await issueNotice(beijing, { to, boardRule: 'all' });
    await vientiane.done('notice:open', { noticeId: closed.id });
    await answerNotice(vientiane, closed.id, 'acknowledge');

    const hanois = await ofNotice(hanoi, closed);
    expect(hanois.agencies.items.map(({ agencyId }) => agencyId)).toEqual([hanoi.agencyId]);
    expect(hanois.total).toMatchObject({ receipts: 1, acknowledged: 0, medianWorkingDays: null });
    expect(hanois.days).toEqual([]);
    expect((await ofNotice(beijing, closed)).total).toMatchObject({ receipts: 2, acknowledged: 1 });
    expect((await ofNotice(hanoi, open)).agencies.items).toHaveLength(2);
  });

  it('does not exist for strangers, nor for those who may not read the notice', async () => {
    const red = await issueNotice(beijing, { to: [hanoi], mark: 'TLP:RED' });
    const amber = await issueNotice(beijing, { to: [hanoi] });
    const [liaison, admin, secretariat] = await Promise.all(
      ['cn.liaison', 'cn.admin', 'secretariat'].map((login) => hub.as(login)),
    );
    for (const { id } of [red, amber])
      expect(await refusal(vientiane, `/notices/${id}/statistics`)).toBe('notice.not_found');
    expect(await refusal(liaison!, `/notices/${red.id}/statistics`)).toBe('notice.not_found');
    expect((await ofNotice(liaison!, amber)).notices).toBe(1);
    const now = hub.clock.now();
    for (const member of [admin!, secretariat!])
      expect(await refusal(member, period('sent', now - DAY, now))).toBe('notice.not_found');
  });

  describe('of a period', () => {
    let begin: number;
    const sent = (member: Member, more = '') => sheet(member, period('sent', begin, begin, more));

    beforeAll(async () => {
      // A day on which nothing else was issued.
      await later(3);
      begin = hub.clock.now();
      const plain = await issueNotice(beijing, { to: [hanoi, vientiane], kind: 'alert', mechanismCode: 'asean' });
      await issueNotice(beijing, { to: [hanoi], mark: 'TLP:RED' });
      for (const member of [hanoi, vientiane]) await member.done('notice:open', { noticeId: plain.id });
      await answerNotice(hanoi, plain.id, 'acknowledge');
      await issueNotice(hanoi, { to: [beijing, vientiane] });
      await issueNotice(phnomPenh, { to: [hanoi] });
    });

    it('adds up what one’s agency sent, by recipient', async () => {
      const found = await sent(beijing);
      expect(found.notices).toBe(2);
      expect(found.total).toMatchObject({ receipts: 3, forAction: 3, acknowledged: 1, open: 2, medianWorkingDays: 0 });
      const rows = new Map(found.agencies.items.map((row) => [row.agencyId, row]));
      expect([...rows.keys()].sort()).toEqual([hanoi.agencyId, vientiane.agencyId].sort());
      expect(rows.get(hanoi.agencyId)).toMatchObject({ receipts: 2, acknowledged: 1, medianWorkingDays: 0 });
      expect(rows.get(vientiane.agencyId)).toMatchObject({ receipts: 1, retrieved: 1, open: 1 });
    });

    it('adds up what one’s agency received, by issuer, and nothing of the other recipients', async () => {
      const found = await sheet(beijing, period('received', begin, begin));
      expect(found.notices).toBe(1);
      expect(found.agencies.items).toHaveLength(1);
      expect(found.agencies.items[0]).toMatchObject({ agencyId: hanoi.agencyId, receipts: 1, delivered: 0, open: 1 });
      const hanois = await sheet(hanoi, period('received', begin, begin));
      expect(hanois.notices).toBe(3);
      expect(hanois.total).toMatchObject({ receipts: 3, acknowledged: 1 });
    });

    it('is narrowed by kind, mechanism and mark, and to its days alone', async () => {
      expect((await sent(beijing, '&kind=alert')).notices).toBe(1);
      expect((await sent(beijing, '&mechanismCode=asean')).notices).toBe(1);
      expect((await sent(beijing, '&mark=TLP:RED')).total).toMatchObject({ receipts: 1 });
      expect((await sent(beijing, '&kind=condolence')).total).toMatchObject({ receipts: 0, medianWorkingDays: null });
      expect((await sheet(beijing, period('sent', begin + DAY, begin + 2 * DAY))).notices).toBe(0);
      expect((await sheet(beijing, period('sent', begin - DAY, begin - DAY))).notices).toBe(0);
      expect((await sheet(beijing, period('sent', begin - 2 * DAY, begin + DAY))).notices).toBe(2);
    });

    it('counts red notices only for those who read them', async () => {
      const liaison = await hub.as('cn.liaison');
      expect(await sent(liaison)).toMatchObject({ notices: 1, total: { receipts: 2 } });
      expect((await sent(liaison, '&mark=TLP:RED')).notices).toBe(0);
    });

    it.each([
      ['direction=sent&from=2026-02-01&until=2026-01-31', 'until', 'isNotBeforeFrom'],
      ['direction=sent&from=2026-02-30&until=2026-03-31', 'from', 'isNearDate'],
      ['direction=both&from=2026-02-01&until=2026-03-31', 'direction', 'isIn'],
      ['direction=sent&from=2026-02-01&until=2026-03-31&cursor=x', 'cursor', 'isCursor'],
      ['direction=sent&from=2026-02-01&until=2026-03-31&agency=x', 'agency', 'whitelistValidation'],
    ])('refuses %s', async (query, path, rule) => {
      const { status, body } = await beijing.http('GET', `/notice-statistics?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid', params: { issues: [{ path, rule }] } });
    });
  });
});
