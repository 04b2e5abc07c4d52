/** The result table, for a terminal and for Markdown. */
import { workNamed } from '../tasks/works.mjs';

const HEADS = ['', 'hub', 'bare', 'ratio', 'target', ''];

/** Rows of one database, from all its rounds; the short form is not judged. */
export function rowsOf(report, database) {
  const own = report.runs.filter((run) => run.database === database);
  const names = [...new Set(own.map(({ work }) => work))];
  return names.flatMap((name) => {
    const side = (wanted) => own.filter((run) => run.work === name && run.side === wanted).map(({ result }) => result);
    const rows = workNamed(name, report.options).rows({ hub: side('hub'), bare: side('bare') }, database);
    return report.options.short ? rows.map((row) => ({ ...row, target: null, met: null })) : rows;
  });
}

export function databasesIn(report) {
  return [...new Set(report.runs.map(({ database }) => database))];
}

export function forTerminal(rows) {
  const cells = [HEADS, ...rows.map(cellsOf)];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

export function forMarkdown(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(HEADS), '| --- | --: | --: | --: | --: | --- |', ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

function cellsOf({ title, hub, bare, ratio, target, met }) {
  const verdict = met === null ? '' : met ? '✓' : 'missed';
  return [title, number(hub), number(bare), ratio === null ? '' : ratio.toFixed(2), target ?? '', verdict];
}

/** Three digits that matter, with thousands apart. */
export function number(value) {
  if (value === null || !Number.isFinite(value)) return '';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
