import type { AgencyView, OfficerView } from '@jianqiao/contract';
import { HubHarness } from '@jianqiao/testing';
import { Browser } from './browser';

describe('the directory', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const agencies = async (browser: Browser): Promise<AgencyView[]> =>
    (await browser.get('/directory/agencies').expect(200)).body.items;
  const codes = async (browser: Browser) => (await agencies(browser)).map(({ code }) => code);
  const officers = async (browser: Browser, query = ''): Promise<OfficerView[]> =>
    (await browser.get(`/directory/officers${query}`).expect(200)).body.items;

  it('shows an agency those it shares a mechanism with, and itself', async () => {
    expect(await codes(await Browser.of(hub, 'vn.liaison'))).toEqual([
      'bn.agc',
      'cn.sh',
      'cn.spp',
      'hk.doj',
      'id.ago',
      'kh.gpo',
      'la.ospp',
      'mm.mola',
      'my.agc',
      'sg.agc',
      'th.oag',
      'vn.spp',
    ]);
    expect(await codes(await Browser.of(hub, 'ru.liaison'))).toEqual(
      // Cambodia, Laos and Myanmar are partners of the SCO.
      ['cn.sh', 'cn.spp', 'hk.doj', 'ir.opg', 'kh.gpo', 'kz.gp', 'la.ospp', 'mm.mola', 'ru.gp', 'uz.gp'],
    );
  });

  it('shows of other agencies the liaison officers alone, and of one’s own everybody', async () => {
    const browser = await Browser.of(hub, 'vn.liaison');
    const found = await officers(browser);
    const others = found.filter(({ agencyId }) => agencyId !== browser.me.agency.id);
    expect(others.length).toBeGreaterThan(8);
    expect(others.every(({ capacities }) => capacities.includes('liaison_officer'))).toBe(true);
    expect(found.filter(({ agencyId }) => agencyId === browser.me.agency.id)).toHaveLength(5);
    expect(JSON.stringify(found)).not.toMatch(/@|login|vn\.admin/);
  });

  it('does not disclose an agency that one shares nothing with', async () => {
    const hanoi = await Browser.of(hub, 'vn.liaison');
    const moscow = await Browser.of(hub, 'ru.liaison');
    const hidden = await hanoi.get(`/directory/officers?agencyId=${moscow.me.agency.id}`);
    const invented = await hanoi.get('/directory/officers?agencyId=01a200b6-8520-78e0-b3b6-5216c8abcbaf');
    expect(hidden.status).toBe(404);
    expect({ ...hidden.body, traceId: '' }).toEqual({ ...invented.body, traceId: '' });
    const names = (await officers(hanoi)).map(({ agencyId }) => agencyId);
    expect(names).not.toContain(moscow.me.agency.id);
    expect(await officers(hanoi, '?q=Severtsev')).toEqual([]);
  });

  it('shows the people of a shared room, whatever their capacity, while it is shared', async () => {
    const hanoi = await hub.as('vn.liaison');
    const moscow = await hub.as('ru.liaison');
    const browser = await Browser.of(hub, 'ru.liaison');
    expect(await codes(browser)).not.toContain('vn.spp');
    // Neither agency finds the other: a third one brings them together.
    const beijing = await hub.as('cn.liaison');
    await hub.openRoom(beijing, hanoi, moscow);
    expect(await codes(browser)).toContain('vn.spp');
    const found = await officers(browser, `?agencyId=${hanoi.agencyId}`);
    expect(found.map(({ accountId }) => accountId)).toEqual([hanoi.accountId]);
  });

  it('finds by part of a name in either script, in any case', async () => {
    const browser = await Browser.of(hub, 'vn.liaison');
    expect((await officers(browser, '?q=lin%20zhi')).map(({ name }) => name.native)).toEqual(['林知远']);
    expect((await officers(browser, `?q=${encodeURIComponent('知远')}`)).map(({ name }) => name.latin)).toEqual([
      'Lin Zhiyuan',
    ]);
    expect(await officers(browser, '?q=%25')).toEqual([]);
    expect(await officers(browser, '?q=cn.liaison')).toEqual([]);
  });

  it('pages without losing or repeating anybody', async () => {
    const browser = await Browser.of(hub, 'cn.liaison');
    const all = (await officers(browser)).map(({ accountId }) => accountId);
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await browser.get(`/directory/officers?limit=4${cursor && `&cursor=${cursor}`}`).expect(200);
      paged.push(...body.items.map(({ accountId }: OfficerView) => accountId));
      cursor = body.next ?? '';
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('shows the secretariat every admitted agency, and of their people the administrators alone', async () => {
    const browser = await Browser.of(hub, 'secretariat');
    expect(await codes(browser)).toEqual(expect.arrayContaining(['ru.gp', 'vn.spp', 'hub']));
    const others = (await officers(browser)).filter(({ agencyId }) => agencyId !== browser.me.agency.id);
    expect(others.length).toBeGreaterThan(10);
    expect(others.every(({ capacities }) => capacities.includes('agency_administrator'))).toBe(true);
  });

  it('names in a mechanism the agencies admitted to it, to those admitted to it', async () => {
    const hanoi = await Browser.of(hub, 'vn.liaison');
    const { body } = await hanoi.get('/directory/mechanisms').expect(200);
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['asean', 'china-asean-pg']);
    expect(body.items[0].agencyIds).toHaveLength(9);
  });
});
