import type { DraftVersionView, NoticeBlock, VersionAuthority } from '@jianqiao/contract';

/** What a row of the grid is: the same in every language, so that versions stay aligned. */
export interface Row {
  /** For the page only: it stays while rows around it come and go. */
  readonly key: number;
  readonly kind: NoticeBlock['kind'];
  readonly ordered: boolean;
}

/** One language's column: a cell for each row. A list has a line for each item; a table a line for each row, cells by "|". */
export interface Column {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly cells: readonly string[];
}

/** A draft's text as a grid: a row for each paragraph, a column for each language. */
export interface TextGrid {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
}

/** What is sent of a column. */
export interface ColumnText {
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly blocks: readonly NoticeBlock[];
}

const CELL_BORDER = /\s*\|\s*/;

/** The grid of a draft's versions. Where they are not aligned, the longest one gives the rows. */
export function gridOf(versions: readonly DraftVersionView[], newKey: () => number): TextGrid {
  const leader = [...versions].sort((a, b) => b.blocks.length - a.blocks.length)[0];
  const rows = (leader?.blocks ?? []).map((block) => ({
    key: newKey(),
    kind: block.kind,
    ordered: block.kind === 'list' && block.ordered,
  }));
  const columns = versions.map(({ language, authority, title, blocks }) => ({
    language,
    authority,
    title,
    cells: rows.map((_, index) => (blocks[index] ? cellOf(blocks[index]) : '')),
  }));
  return { rows, columns };
}

/** A column as it goes to the hub. */
export function textOf(rows: readonly Row[], { authority, title, cells }: Column): ColumnText {
  return { authority, title: title.trim(), blocks: rows.map((row, index) => blockOf(row, cells[index] ?? '')) };
}

export function cellOf(block: NoticeBlock): string {
  if (block.kind === 'list') return block.items.join('\n');
  if (block.kind === 'table') return block.rows.map((cells) => cells.join(' | ')).join('\n');
  return block.text;
}

export function blockOf({ kind, ordered }: Row, cell: string): NoticeBlock {
  const lines = cell.split('\n').filter((line) => line.trim() !== '');
  if (kind === 'list') return { kind, ordered, items: lines.map((line) => line.trim()) };
  if (kind === 'table') return { kind, rows: lines.map((line) => line.trim().split(CELL_BORDER)) };
  return { kind, text: cell.trim() };
}

/**
 * What two people wrote in one version at once, put together: where only one of them changed a cell, that one's words
 * stand. Undefined where both changed the same cell, or one of them the rows: then a person must choose.
 */
export function merged(base: ColumnText, mine: ColumnText, theirs: ColumnText): ColumnText | undefined {
  if (base.blocks.length !== mine.blocks.length || base.blocks.length !== theirs.blocks.length) return undefined;
  let clash = false;
  const pick = <T>(before: T, own: T, other: T): T => {
    const [a, b, c] = [before, own, other].map((value) => JSON.stringify(value));
    if (b === a || b === c) return other;
    if (c !== a) clash = true;
    return own;
  };
  const together: ColumnText = {
    authority: pick(base.authority, mine.authority, theirs.authority),
    title: pick(base.title, mine.title, theirs.title),
    blocks: base.blocks.map((block, index) => pick(block, mine.blocks[index]!, theirs.blocks[index]!)),
  };
  return clash ? undefined : together;
}

export function sameText(a: ColumnText, b: ColumnText): boolean {
  return JSON.stringify([a.authority, a.title, a.blocks]) === JSON.stringify([b.authority, b.title, b.blocks]);
}
