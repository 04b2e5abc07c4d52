import { type AgencyDayView, LIMITS, type Page } from '@jianqiao/contract';
import { HubHarness } from '@jianqiao/testing';
import { Browser, tool } from '../identity/browser';

describe('an agency’s own calendar', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const code = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code ?? ''}`.trim();
  const days = async (browser: Browser, year = 2027): Promise<AgencyDayView[]> =>
    (await browser.get(`/agency/days?year=${year}`).expect(200)).body.items;
  const closure = { kind: 'holiday', names: { vi: 'Chuyển trụ sở', en: 'Moving house' } };

  it('is written by its administrator, read by all its people, and unknown to others', async () => {
    const admin = await Browser.of(hub, 'vn.admin');
    const officer = await Browser.of(hub, 'vn.liaison');
    const noted = await admin.put('/agency/days/2027-03-10', closure).expect(200);
    expect(noted.body).toMatchObject({ date: '2027-03-10', ...closure, accountId: admin.me.accountId });
    expect(await days(officer)).toEqual([noted.body]);
    expect(await days(officer, 2026)).toEqual([]);
    const elsewhere = await Browser.of(hub, 'la.admin');
    expect(await days(elsewhere)).toEqual([]);
    expect(code(await elsewhere.delete('/agency/days/2027-03-10'))).toBe('404 not_found');
    await elsewhere.put('/agency/days/2027-03-10', { kind: 'working', names: { en: 'Theirs' } }).expect(200);
    await elsewhere.delete('/agency/days/2027-03-10').expect(204);
    expect(await days(officer)).toEqual([noted.body]);
    await admin.delete('/agency/days/2027-03-10').expect(204);
    expect(await days(officer)).toEqual([]);
  });

  it('is not written by anybody else', async () => {
    for (const login of ['vn.liaison', 'vn.interpreter', 'vn.protocol', 'secretariat']) {
      const browser = await Browser.of(hub, login);
      const isAdministrator = browser.me.capacities.includes('agency_administrator');
      // Whoever runs the hub may administer its secretariat, and nothing else.
      const answer = code(await browser.put('/agency/days/2027-04-01', closure));
      expect(answer).toBe(isAdministrator ? '200' : '403 forbidden');
      expect(code(await browser.delete('/agency/days/2027-04-01'))).toBe(isAdministrator ? '204' : '403 forbidden');
    }
    expect(await days(await Browser.of(hub, 'vn.admin'))).toEqual([]);
  });

  it('has one entry for a day, the last one, and keeps a record of each', async () => {
    const admin = await Browser.of(hub, 'th.admin');
    await admin.put('/agency/days/2027-05-03', closure).expect(200);
    const half = { kind: 'half_day', names: { th: 'ปิดครึ่งวัน' } };
    await admin.put('/agency/days/2027-05-03', half).expect(200);
    expect(await days(admin)).toMatchObject([{ date: '2027-05-03', ...half }]);
    await admin.delete('/agency/days/2027-05-03').expect(204);
    expect(code(await admin.delete('/agency/days/2027-05-03'))).toBe('404 not_found');
    const { items } = (await admin.get('/agency/history').expect(200)).body;
    expect(items.slice(0, 3)).toMatchObject([
      { type: 'day:cleared', payload: { date: '2027-05-03' }, actor: { capacity: 'agency_administrator' } },
      { type: 'day:noted', payload: { date: '2027-05-03', ...half } },
      { type: 'day:noted', payload: { date: '2027-05-03', ...closure } },
    ]);
  });

  it('is written by two administrators at once without a fault', async () => {
    const [one, two] = [await Browser.of(hub, 'kz.admin'), await Browser.of(hub, 'kz.admin')];
    const answers = await Promise.all(
      [one, two, one, two].map((browser, index) =>
        browser.put('/agency/days/2027-06-01', { kind: 'holiday', names: { en: `Wish ${index}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await days(one)).toHaveLength(1);
  });

  it.each([
    ['2027-02-29', 'does not exist'],
    ['2027-13-01', 'does not exist'],
    ['27-01-01', 'is no date'],
    ['2019-12-31', 'is too long ago'],
    ['2050-01-01', 'is too far away'],
    ['9999-12-31', 'is too far away'],
    ['today', 'is no date'],
  ])('refuses %s, which %s', async (date) => {
    const admin = await Browser.of(hub, 'vn.admin');
    const issues = [{ path: 'date', rule: 'isNearDate' }];
    for (const answer of [await admin.put(`/agency/days/${date}`, closure), await admin.delete(`/agency/days/${date}`)])
      expect(answer.body).toMatchObject({ status: 400, code: 'invalid', params: { issues } });
  });

  it.each([
    [{ kind: 'closed', names: { en: 'x' } }],
    [{ kind: 'holiday' }],
    [{ kind: 'holiday', names: {} }],
    [{ kind: 'holiday', names: { en: '' } }],
    [{ kind: 'holiday', names: { en: 'x'.repeat(LIMITS.dayName + 1) } }],
    [{ kind: 'holiday', names: { 'not a tag': 'x' } }],
    [{ kind: 'holiday', names: { en: 'a\u0000b' } }],
    [{ kind: 'holiday', names: ['x'] }],
    [{ kind: 'holiday', names: { en: 'x' }, source: 'law' }],
  ])('refuses %j', async (body) => {
    const admin = await Browser.of(hub, 'vn.admin');
    expect(code(await admin.put('/agency/days/2027-07-01', body))).toBe('400 invalid');
    expect(await days(admin)).toEqual([]);
  });

  it.each(['', '?year=2019', '?year=2050', '?year=x', '?year=2027&cursor=x', '?year=2027&month=1'])(
    'is not listed by %j',
    async (query) => {
      const officer = await Browser.of(hub, 'vn.liaison');
      expect(code(await officer.get(`/agency/days${query}`))).toBe('400 invalid');
    },
  );

  it('is listed page by page, and full when each week has its exception', async () => {
    const admin = await Browser.of(hub, 'ru.admin');
    const dates = Array.from({ length: LIMITS.agencyDays }, (_, index) =>
      new Date(Date.UTC(2028, 0, 1 + index)).toISOString().slice(0, 10),
    );
    for (const date of dates) await admin.put(`/agency/days/${date}`, closure).expect(200);
    expect(code(await admin.put('/agency/days/2028-12-01', closure))).toBe('409 agency.days_full');
    // What is noted already may still be changed, and another year is another page.
    await admin.put(`/agency/days/${dates[0]}`, closure).expect(200);
    await admin.put('/agency/days/2029-01-01', closure).expect(200);

    const seen: string[] = [];
    let cursor = '';
    do {
      const page: Page<AgencyDayView> = (
        await admin.get(`/agency/days?year=2028&limit=50${cursor && `&cursor=${cursor}`}`).expect(200)
      ).body;
      expect(page.items.length).toBeLessThanOrEqual(50);
      seen.push(...page.items.map(({ date }) => date));
      cursor = page.next ?? '';
    } while (cursor);
    expect(seen).toEqual(dates);
  });

  it('is read by a tool that may read the directory', async () => {
    const officer = await Browser.of(hub, 'vn.liaison');
    const issue = async (scope: string) =>
      (await officer.post('/me/tokens', { name: scope, scopes: [scope], expiresInDays: 1 }).expect(201)).body.secret;
    await tool(hub, await issue('directory:read'))('/agency/days?year=2027').expect(200);
    await tool(hub, await issue('rooms:read'))('/agency/days?year=2027').expect(403);
  });
});
