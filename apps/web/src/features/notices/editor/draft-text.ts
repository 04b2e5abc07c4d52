import type { DraftVersionView, NoticeBlock, VersionAuthority } from '@jianqiao/contract';
import {
  type Column,
  type ColumnText,
  type Row,
  type TextGrid,
  cellOf,
  gridOf,
  merged,
  sameText,
  textOf,
} from './text-grid-model';

/** A version as the hub has it. */
export interface KeptVersion extends ColumnText {
  readonly revision: number;
}

/** How far the text is kept at the hub; `clash`: two people changed the same place, and one must choose. */
export type SavingState =
  | { readonly status: 'saved' | 'waiting' | 'saving' }
  | { readonly status: 'failed'; readonly error: unknown }
  | { readonly status: 'clash'; readonly language: string };

export interface DraftTextSnapshot extends TextGrid {
  readonly saving: SavingState;
}

/** Writes one version at the hub; throws what the hub refuses. */
export type WriteVersion = (
  language: string,
  expectedRevision: number,
  text: ColumnText,
) => Promise<readonly DraftVersionView[]>;

/** A version that the hub does not have as it stands here: what was typed, and what it was typed upon. */
export interface UnsavedVersion {
  readonly language: string;
  readonly base: KeptVersion | null;
  readonly text: ColumnText;
}

/** What a failed writing means: a colleague was first; it may go later; or the hub will not have it as it is. */
export type WriteFailure = 'stale' | 'later' | 'refused';

/** What the text needs of the world around it. */
export interface DraftDesk {
  readonly write: WriteVersion;
  readonly judge: (error: unknown) => WriteFailure;
  /** Keeps on this device what the hub does not have yet; an empty list once it has all. */
  readonly keep: (unsaved: readonly UnsavedVersion[]) => void;
}

const PAUSE_MS = 900;
const RETRY_MS = 4_000;

/**
 * The text of a draft on this screen: typed at once, kept at the hub after a short pause, and put together with what
 * colleagues write at the same time.
 */
export class DraftText {
  private grid: TextGrid;
  private readonly kept = new Map<string, KeptVersion>();
  private snapshot: DraftTextSnapshot;
  /** Languages in which two people changed the same place, the first to be asked about first. */
  private readonly clashes = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | undefined;
  private keys = 0;
  private closed = false;

  constructor(
    versions: readonly DraftVersionView[],
    private readonly desk: DraftDesk,
  ) {
    this.grid = gridOf(versions, () => (this.keys += 1));
    for (const version of versions) this.keep(version);
    this.snapshot = { ...this.grid, saving: { status: 'saved' } };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): DraftTextSnapshot => this.snapshot;

  setCell(language: string, index: number, cell: string): void {
    this.changeColumn(language, (column) => ({ ...column, cells: column.cells.with(index, cell) }));
  }

  setTitle(language: string, title: string): void {
    this.changeColumn(language, (column) => ({ ...column, title }));
  }

  setAuthority(language: string, authority: VersionAuthority): void {
    this.changeColumn(language, (column) => ({ ...column, authority }));
  }

  addColumn(language: string, authority: VersionAuthority): void {
    if (this.grid.columns.some((column) => column.language === language)) return;
    const cells = this.grid.rows.map(() => '');
    this.change({ ...this.grid, columns: [...this.grid.columns, { language, authority, title: '', cells }] });
  }

  /** Of a version that the hub has been told to drop. */
  removeColumn(language: string): void {
    this.kept.delete(language);
    this.clashes.delete(language);
    this.change({ ...this.grid, columns: this.grid.columns.filter((column) => column.language !== language) });
  }

  /** A new row after another one, or at the beginning (-1); in every language. */
  addRow(after: number, kind: NoticeBlock['kind'] = 'paragraph'): void {
    const row: Row = { key: (this.keys += 1), kind, ordered: false };
    this.changeRows(
      (rows) => rows.toSpliced(after + 1, 0, row),
      (cells) => cells.toSpliced(after + 1, 0, ''),
    );
  }

  removeRow(index: number): void {
    this.changeRows(
      (rows) => rows.toSpliced(index, 1),
      (cells) => cells.toSpliced(index, 1),
    );
  }

  /** Up (-1) or down (1). */
  moveRow(index: number, by: -1 | 1): void {
    const to = index + by;
    if (to < 0 || to >= this.grid.rows.length) return;
    const swap = <T>(all: readonly T[]): readonly T[] => all.with(index, all[to]!).with(to, all[index]!);
    this.changeRows(swap, swap);
  }

  setKind(index: number, kind: NoticeBlock['kind'], ordered = false): void {
    this.change({ ...this.grid, rows: this.grid.rows.with(index, { ...this.grid.rows[index]!, kind, ordered }) });
  }

  /** Takes over what the hub has now; what is typed here and not kept yet stays. */
  hear(versions: readonly DraftVersionView[]): void {
    for (const version of versions) {
      const before = this.kept.get(version.language);
      if (before && version.revision <= before.revision) continue;
      this.takeOver(version, before);
    }
    const known = new Set(versions.map(({ language }) => language));
    for (const language of [...this.kept.keys()]) if (!known.has(language)) this.removeColumn(language);
  }

  /** Puts back what was typed on this device and never reached the hub, together with what was written since. */
  restore(unsaved: readonly UnsavedVersion[]): void {
    for (const { language, base, text } of unsaved) {
      const now = this.kept.get(language);
      const here = this.grid.columns.find((column) => column.language === language);
      const isTouched = here && !(now && sameText(now, textOf(this.grid.rows, here)));
      // A version that a colleague has dropped stays dropped; what is being typed now is newer.
      if (isTouched || (base && !now) || (now && sameText(now, text))) continue;
      const together = now && base && now.revision !== base.revision ? merged(base, text, now) : text;
      this.put(language, together ?? text);
      if (!together) this.clashes.add(language);
      this.say({ status: 'waiting' });
      this.schedule(0);
    }
    this.desk.keep(this.unsavedHere());
  }

  /** After a clash: mine goes over theirs, or theirs replaces mine. */
  settle(language: string, whose: 'mine' | 'theirs'): void {
    const kept = this.kept.get(language);
    this.clashes.delete(language);
    if (kept && whose === 'theirs') this.put(language, kept);
    this.say({ status: 'waiting' });
    this.schedule(0);
  }

  /** Keeps what is typed now; resolves when the hub has all of it, or has refused. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await (this.saving ??= this.saveAll().finally(() => (this.saving = undefined)));
  }

  close(): void {
    void this.flush();
    this.closed = true;
  }

  /** The versions that the hub does not have as they stand here. */
  private unsaved(): readonly Column[] {
    return this.grid.columns.filter((column) => {
      const kept = this.kept.get(column.language);
      return !kept || !sameText(kept, textOf(this.grid.rows, column));
    });
  }

  private unsavedHere(): readonly UnsavedVersion[] {
    return this.unsaved().map((column) => ({
      language: column.language,
      base: this.kept.get(column.language) ?? null,
      text: textOf(this.grid.rows, column),
    }));
  }

  private takeOver(version: DraftVersionView, before: KeptVersion | undefined): void {
    const column = this.grid.columns.find(({ language }) => language === version.language);
    const mine = column && textOf(this.grid.rows, column);
    this.keep(version);
    if (!mine || !before || sameText(mine, before)) return this.put(version.language, version);
    const together = merged(before, mine, version);
    if (together) return this.put(version.language, together);
    this.clashes.add(version.language);
    this.say(this.snapshot.saving);
  }

  private put(language: string, { authority, title, blocks }: ColumnText): void {
    const rows = [...this.grid.rows];
    for (let index = 0; index < blocks.length; index += 1) {
      const { kind } = blocks[index]!;
      const block = blocks[index]!;
      const ordered = block.kind === 'list' && block.ordered;
      rows[index] = { key: rows[index]?.key ?? (this.keys += 1), kind, ordered };
    }
    const others = this.grid.columns.filter((column) => column.language !== language);
    // A row that nobody has a word in any more has been taken away by a colleague.
    const needed = Math.max(
      blocks.length,
      ...others.map(({ cells }) => cells.findLastIndex((cell) => cell !== '') + 1),
    );
    const column: Column = { language, authority, title, cells: blocks.map(cellOf) };
    const place = this.grid.columns.findIndex((each) => each.language === language);
    const columns = place < 0 ? [...this.grid.columns, column] : this.grid.columns.with(place, column);
    const length = Math.min(rows.length, Math.max(needed, blocks.length));
    this.grid = {
      rows: rows.slice(0, length),
      columns: columns.map((each) => ({
        ...each,
        cells: Array.from({ length }, (_, index) => each.cells[index] ?? ''),
      })),
    };
    this.say(this.snapshot.saving);
  }

  private keep({ language, authority, title, blocks, revision }: DraftVersionView): void {
    this.kept.set(language, { authority, title, blocks, revision });
  }

  private changeColumn(language: string, change: (column: Column) => Column): void {
    const columns = this.grid.columns.map((column) => (column.language === language ? change(column) : column));
    this.change({ ...this.grid, columns });
  }

  private changeRows(
    rows: (rows: readonly Row[]) => readonly Row[],
    cells: (cells: readonly string[]) => readonly string[],
  ): void {
    const columns = this.grid.columns.map((column) => ({ ...column, cells: cells(column.cells) }));
    this.change({ rows: rows(this.grid.rows), columns });
  }

  private change(grid: TextGrid): void {
    this.grid = grid;
    this.desk.keep(this.unsavedHere());
    this.say({ status: 'waiting' });
    this.schedule(PAUSE_MS);
  }

  private say(status: SavingState): void {
    const [language] = this.clashes;
    // Until a person has chosen, nothing else is worth telling.
    const saving: SavingState = language === undefined ? status : { status: 'clash', language };
    this.snapshot = { ...this.grid, saving };
    for (const listener of this.listeners) listener();
  }

  private schedule(wait: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async saveAll(): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds += 1) {
      const columns = this.unsaved();
      if (columns.length === 0) {
        this.desk.keep([]);
        return this.say({ status: 'saved' });
      }
      if (this.clashes.size > 0) return;
      this.say({ status: 'saving' });
      for (const column of columns) if (!(await this.save(column))) return;
    }
    this.schedule(PAUSE_MS);
  }

  private async save({ language }: Column): Promise<boolean> {
    const column = this.grid.columns.find((each) => each.language === language);
    if (!column) return true;
    try {
      const text = textOf(this.grid.rows, column);
      this.hearAnswer(language, text, await this.desk.write(language, this.kept.get(language)?.revision ?? 0, text));
      return true;
    } catch (error) {
      const failure = this.desk.judge(error);
      // Somebody was first: what they wrote arrives with the next reading, and is put together with this.
      if (failure === 'stale') this.say({ status: 'waiting' });
      else this.say({ status: 'failed', error });
      if (failure !== 'refused') this.schedule(RETRY_MS);
      return false;
    }
  }

  /** The answer to one's own writing is no news of a colleague. */
  private hearAnswer(language: string, text: ColumnText, versions: readonly DraftVersionView[]): void {
    const own = versions.find((version) => version.language === language);
    if (own) this.kept.set(language, { ...text, revision: own.revision });
    this.hear(versions.filter((version) => version.language !== language));
  }
}
