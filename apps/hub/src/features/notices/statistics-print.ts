import type { SheetDocument } from '@jianqiao/print';
import type { Cell, StatisticsTables } from './statistics-table';

/** A date or number keeps its own direction, whatever is around it. */
const isolated = (text: string) => `\u2066${text}\u2069`;

/** A sheet of statistics to be printed: by agency, with how long answers took in a note below. */
export function statisticsPrint(tables: StatisticsTables): SheetDocument {
  const { language, title, subtitle, about, totals, agencies, days, notes } = tables;
  const number = new Intl.NumberFormat(language);
  const write = (cell: Cell): string => {
    if (cell === null) return '–';
    if (typeof cell === 'number') return number.format(cell);
    if (typeof cell === 'string') return cell;
    return isolated('day' in cell ? cell.day : new Date(cell.at).toISOString().slice(0, 16).replace('T', ' '));
  };
  const [, agency = '', ...figures] = agencies.heads;
  const spread = days.rows.map(([after, answers]) => `${write(after!)} (${write(answers!)})`).join(', ');
  return {
    ...{ kind: 'sheet', language, title, subtitle },
    lines: about.map(([label, value]) => `${label}: ${write(value)}`),
    figures: totals.map(([label, value]) => ({ label, value: write(value) })),
    columns: [{ title: agency, align: 'start' }, ...figures.map((head) => ({ title: head, align: 'end' }) as const)],
    // The code goes with the name: on paper there is no room for a column of its own.
    rows: agencies.rows.map(([code, name, ...cells]) => [
      `${write(name!)} (${isolated(write(code!))})`,
      ...cells.map(write),
    ]),
    notes: [...(spread === '' ? [] : [`${days.heads.join(' / ')}: ${spread}`]), ...notes],
    footer: title,
  };
}
