import type { AgencyView, NoticeView, Page } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { Workbook, type Worksheet } from 'exceljs';
import { answerNotice, issueNotice } from '../notices/issue-notice';
import { atNoon } from './at-noon';

describe('a sheet of statistics to be taken along', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;
  let notice: NoticeView;
  let agencies: ReadonlyMap<string, AgencyView>;

  beforeAll(async () => {
    hub = await HubHarness.start();
    atNoon(hub.clock);
    const logins = ['cn.officer', 'vn.officer', 'la.liaison'];
    [beijing, hanoi, vientiane] = (await Promise.all(logins.map((login) => hub.as(login)))) as [Member, Member, Member];
    notice = await issueNotice(beijing, { to: [hanoi, vientiane], boardRule: 'own', kind: 'alert' });
    await hanoi.done('notice:open', { noticeId: notice.id });
    await answerNotice(hanoi, notice.id, 'acknowledge');
    const { items } = (await beijing.http('GET', `/notices/${notice.id}/agencies`)).body as Page<AgencyView>;
    agencies = new Map(items.map((agency) => [agency.id, agency]));
  });
  afterAll(() => hub.stop());

  const file = async (member: Member, path: string) => {
    const response = await fetch(`${hub.url}/api/v1${path}`, { headers: { cookie: member.cookie } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    return { name: response.headers.get('content-disposition'), type: response.headers.get('content-type'), bytes };
  };
  const workbook = async (member: Member, path: string) => {
    const { name, type, bytes } = await file(member, path);
    expect(type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const book = new Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    return { name, sheets: book.worksheets as [Worksheet, Worksheet, Worksheet] };
  };
  const rowsOf = (sheet: Worksheet) => {
    const rows: unknown[][] = [];
    sheet.eachRow((row) => void rows.push((row.values as unknown[]).slice(1)));
    return rows;
  };
  const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(hub.clock.now());
  const period = () => `direction=sent&from=${today()}&until=${today()}`;

  it('is a workbook of agencies, totals and working days, with numbers and dates that can be reckoned with', async () => {
    const { name, sheets } = await workbook(beijing, `/notices/${notice.id}/statistics.xlsx?language=en`);
    const [byAgency, totals, days] = sheets;
    expect(name).toContain(`filename="statistics-${notice.number!.replaceAll('/', '-')}.xlsx"`);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['By agency', 'Totals', 'Working days']);
    const [laos, vietnam] = [agencies.get(vientiane.agencyId)!, agencies.get(hanoi.agencyId)!];
    const head = rowsOf(byAgency)[0]!;
    expect(head).toEqual([
      ...['Code', 'Agency', 'Copies', 'For action', 'Delivered', 'Opened', 'Acknowledged', 'With reservation'],
      ...['Returned', 'Unanswered', 'Of these overdue', 'Answered late', 'Median working days'],
    ]);
    expect(rowsOf(byAgency).slice(1)).toEqual([
      // Of no acknowledgement there is no median.
      [laos.code, laos.officialNames['en'], 1, 1, 0, 0, 0, 0, 0, 1, 0, 0],
      [vietnam.code, vietnam.officialNames['en'], 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
    ]);
    expect(byAgency.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(byAgency.autoFilter).toBe('A1:M3');
    const lines = new Map(rowsOf(totals).map(([label, value]) => [label, value]));
    expect(lines.get('Handling')).toBe('TLP:AMBER');
    expect(lines.get('Acknowledged')).toBe(1);
    const at = lines.get('As of (UTC)') as Date;
    expect(Math.abs(at.getTime() - hub.clock.now())).toBeLessThan(60_000);
    expect(rowsOf(days).slice(1)).toEqual([[0, 1]]);
  });

  it('of a period says which one, with the filters, and is in the reader’s own language', async () => {
    const { name, sheets } = await workbook(beijing, `/notice-statistics.xlsx?${period()}&kind=alert`);
    expect(name).toContain(`filename="statistics-sent-${today()}-${today()}.xlsx"`);
    expect(sheets.map((sheet) => sheet.name)).toEqual(['各机关', '合计', '工作日分布']);
    expect(rowsOf(sheets[0])[0]!.slice(0, 3)).toEqual(['代码', '机关', '份数']);
    const lines = new Map(rowsOf(sheets[1]).map(([label, value]) => [label, value]));
    expect((lines.get('签发起始日') as Date).toISOString()).toBe(`${today()}T00:00:00.000Z`);
    expect(lines.get('种类')).toBe('警示');
    expect(lines.get('通知件数')).toBe(1);
  });

  it('is laid out from right to left in Persian', async () => {
    const { sheets } = await workbook(beijing, `/notice-statistics.xlsx?${period()}&language=fa`);
    expect(sheets.map((sheet) => sheet.views[0]?.rightToLeft)).toEqual([true, true, true]);
    const { sheets: english } = await workbook(beijing, `/notice-statistics.xlsx?${period()}&language=en`);
    expect(english.map((sheet) => sheet.views[0]?.rightToLeft ?? false)).toEqual([false, false, false]);
  });

  it('is a document to be printed, too', async () => {
    for (const path of [`/notices/${notice.id}/statistics.pdf`, `/notice-statistics.pdf?${period()}&language=fa`]) {
      const { name, type, bytes } = await file(beijing, path);
      expect(type).toBe('application/pdf');
      expect(name).toMatch(/filename="statistics-[^"]+\.pdf"/);
      expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    }
  });

  it('holds no more than its reader may see', async () => {
    const { sheets } = await workbook(hanoi, `/notices/${notice.id}/statistics.xlsx`);
    expect(rowsOf(sheets[0]).map(([code]) => code)).toHaveLength(2);
    expect(rowsOf(sheets[0])[1]![0]).toBe(agencies.get(hanoi.agencyId)!.code);
    const stranger = await hub.as('kh.liaison');
    for (const format of ['xlsx', 'pdf']) {
      const { status, body } = await stranger.http('GET', `/notices/${notice.id}/statistics.${format}`);
      expect([status, (body as { readonly code: string }).code]).toEqual([404, 'notice.not_found']);
    }
  });
});
