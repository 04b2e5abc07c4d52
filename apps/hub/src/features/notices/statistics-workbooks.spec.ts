import { type CellValue, Workbook } from 'exceljs';
import type { StatisticsTables } from './statistics-table';
import { StatisticsWorkbooks } from './statistics-workbooks';

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example","x")', '\u202eabc', '<b>&amp;', ''];

const tables: StatisticsTables = {
  ...{ language: 'en', title: '=NOW()', subtitle: '+1', at: 1_790_000_000_000, totalsName: 'Totals' },
  about: [['=A1', { day: '2026-02-28' }]],
  totals: [['@total', 3]],
  agencies: { name: 'By agency', heads: ['=code', 'n'], rows: HOSTILE.map((text, index) => [text, index]) },
  days: { name: 'Days', heads: ['=days'], rows: [[null]] },
  notes: ['-note'],
};

describe('a workbook', () => {
  const written = async (): Promise<Workbook> => {
    const book = new Workbook();
    const bytes = await new StatisticsWorkbooks().write(tables, 'a');
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    return book;
  };

  it('keeps every text a text, whatever it begins with', async () => {
    const book = await written();
    const values: CellValue[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula).toBeUndefined();
          values.push(cell.value);
        }),
      );
    for (const text of [...HOSTILE, '=NOW()', '+1', '=A1', '@total', '=code', '-note'])
      if (text !== '') expect(values).toContain(text);
  });

  it('is refused when too many wait, and written again once they are done', async () => {
    const workbooks = new StatisticsWorkbooks(1);
    const asked = await Promise.allSettled(['a', 'b', 'c'].map((reader) => workbooks.write(tables, reader)));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((asked[2] as PromiseRejectedResult).reason).toMatchObject({ code: 'unavailable' });
    expect((await workbooks.write(tables, 'c')).subarray(0, 2).toString()).toBe('PK');
  });

  it('is refused to a reader who waits for three, and to nobody else', async () => {
    const workbooks = new StatisticsWorkbooks();
    const asked = await Promise.allSettled(['a', 'a', 'a', 'a', 'b'].map((reader) => workbooks.write(tables, reader)));
    expect(asked.map(({ status }) => status)).toEqual([...Array<string>(3).fill('fulfilled'), 'rejected', 'fulfilled']);
    expect((asked[3] as PromiseRejectedResult).reason).toMatchObject({ code: 'rate_limited' });
    expect((await workbooks.write(tables, 'a')).length).toBeGreaterThan(1_000);
  });

  it('that cannot be written fails, and keeps nobody after it waiting', async () => {
    const workbooks = new StatisticsWorkbooks();
    const nameless = { ...tables, totalsName: 'not/a/name' };
    await expect(workbooks.write(nameless, 'a')).rejects.toThrow();
    expect((await workbooks.write(tables, 'a')).length).toBeGreaterThan(1_000);
  });
});
