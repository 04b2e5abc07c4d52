/// <reference types="jest" />
import { parseStatisticsSearch, periodOf } from './search';

const USUAL = { from: '2026-01-01', until: '2026-12-31' };

describe('a link to the statistics of a period', () => {
  it('says what the hub is asked', () => {
    const link = { from: '2026-02-01', until: '2026-02-28', kind: 'alert', mechanism: 'ASEAN', mark: 'TLP:RED' };
    const search = parseStatisticsSearch({ ...link, direction: 'received' });
    expect(periodOf(search, USUAL)).toEqual({
      ...{ direction: 'received', from: '2026-02-01', until: '2026-02-28', kind: 'alert' },
      ...{ mechanismCode: 'ASEAN', mark: 'TLP:RED' },
    });
  });

  it.each([
    [{}],
    [{ from: '2026-02-01' }],
    [{ until: '2026-02-01' }],
    [{ from: '2026-02-02', until: '2026-02-01' }],
    [{ from: '2026-02-01', until: '2026-02-30' }],
    [{ from: 'yesterday', until: 20260201 }],
  ])('asks for the usual days where it says %j', (days) => {
    const search = parseStatisticsSearch({ ...days, direction: 'sideways', kind: 'gossip', mark: 'TLP:BLUE' });
    expect(periodOf(search, USUAL)).toEqual({ direction: 'sent', ...USUAL });
    // What the parser does not name, the router would keep as the address has it.
    expect(Object.keys(search)).toEqual(['direction', 'from', 'until', 'kind', 'mechanism', 'mark']);
  });
});
