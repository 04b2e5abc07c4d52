import type { DraftVersionView } from '@jianqiao/contract';
import { DraftText, type UnsavedVersion, type WriteFailure, type WriteVersion } from './draft-text';
import { blockOf, cellOf, merged } from './text-grid-model';

function version(language: string, revision: number, ...texts: string[]): DraftVersionView {
  const blocks = texts.map((text) => ({ kind: 'paragraph' as const, text }));
  return {
    ...{ language, revision, blocks, authority: 'authentic', title: `title ${language}`, sha256: '' },
    ...{ updatedAt: 0, updatedBy: '', certifiedBy: null, certifiedAt: null },
  };
}

class Stale extends Error {}
class Refused extends Error {}

/** A hub that keeps versions, refuses what is stale, and lets the test play the colleague. */
class Desk {
  readonly versions = new Map<string, DraftVersionView>();
  writes = 0;
  /** What this device keeps. */
  shelf: readonly UnsavedVersion[] = [];
  /** What the hub answers instead of writing. */
  failure: Error | undefined;

  constructor(...versions: DraftVersionView[]) {
    for (const each of versions) this.versions.set(each.language, each);
  }

  readonly write: WriteVersion = async (language, expected, text) => {
    this.writes += 1;
    if (this.failure) throw this.failure;
    const now = this.versions.get(language);
    if ((now?.revision ?? 0) !== expected) throw new Stale();
    const { certifiedAt, certifiedBy, sha256, updatedAt, updatedBy } = version(language, 0);
    this.versions.set(language, {
      language,
      revision: expected + 1,
      ...text,
      certifiedAt,
      certifiedBy,
      sha256,
      updatedAt,
      updatedBy,
    });
    return this.all();
  };

  all(): readonly DraftVersionView[] {
    return [...this.versions.values()];
  }

  open(): DraftText {
    const judge = (error: unknown): WriteFailure =>
      error instanceof Stale ? 'stale' : error instanceof Refused ? 'refused' : 'later';
    return new DraftText(this.all(), { write: this.write, judge, keep: (unsaved) => (this.shelf = unsaved) });
  }

  texts(language: string): readonly string[] {
    return this.versions.get(language)!.blocks.map(cellOf);
  }
}

describe('the text of a draft', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is kept at the hub a moment after the last key, once', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'));
    const text = desk.open();
    text.setCell('en', 0, 'On');
    text.setCell('en', 0, 'One!');
    expect(text.getSnapshot().saving.status).toBe('waiting');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(desk.texts('en')).toEqual(['One!', 'two']);
    expect(desk.writes).toBe(1);
    expect(text.getSnapshot().saving.status).toBe('saved');
  });

  it('keeps versions aligned: a row is added, moved and removed in every language', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'), version('ru', 1, 'раз', 'два'));
    const text = desk.open();
    text.addRow(0);
    text.setCell('ru', 1, 'между');
    text.moveRow(1, 1);
    text.removeRow(0);
    await text.flush();
    expect(desk.texts('en')).toEqual(['two', '']);
    expect(desk.texts('ru')).toEqual(['два', 'между']);
  });

  it('puts together what two people write in different places at once', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'));
    const [mine, theirs] = [desk.open(), desk.open()];
    theirs.setCell('en', 1, 'TWO');
    await theirs.flush();
    mine.setCell('en', 0, 'ONE');
    await mine.flush();
    expect(desk.texts('en')).toEqual(['one', 'TWO']);
    mine.hear(desk.all());
    await jest.advanceTimersByTimeAsync(5_000);
    expect(desk.texts('en')).toEqual(['ONE', 'TWO']);
    expect(mine.getSnapshot().saving.status).toBe('saved');
  });

  it('loses nobody’s words where two write in the same place: it asks', async () => {
    const desk = new Desk(version('en', 1, 'one'));
    const [mine, theirs] = [desk.open(), desk.open()];
    theirs.setCell('en', 0, 'theirs');
    await theirs.flush();
    mine.setCell('en', 0, 'mine');
    await mine.flush();
    mine.hear(desk.all());
    await jest.advanceTimersByTimeAsync(10_000);
    expect(mine.getSnapshot().saving).toEqual({ status: 'clash', language: 'en' });
    expect(desk.texts('en')).toEqual(['theirs']);
    expect(mine.getSnapshot().columns[0]!.cells).toEqual(['mine']);
    mine.settle('en', 'mine');
    await jest.advanceTimersByTimeAsync(100);
    expect(desk.texts('en')).toEqual(['mine']);
  });

  it('asks for each language of its own: a choice about one says nothing about another', async () => {
    const desk = new Desk(version('en', 1, 'one'), version('ru', 1, 'раз'));
    const [mine, theirs] = [desk.open(), desk.open()];
    for (const language of ['en', 'ru']) theirs.setCell(language, 0, 'theirs');
    await theirs.flush();
    for (const language of ['en', 'ru']) mine.setCell(language, 0, 'mine');
    mine.hear(desk.all());
    mine.settle('en', 'mine');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(mine.getSnapshot().saving).toEqual({ status: 'clash', language: 'ru' });
    expect(desk.texts('ru')).toEqual(['theirs']);
    mine.settle('ru', 'theirs');
    await jest.advanceTimersByTimeAsync(1_000);
    expect([desk.texts('en'), desk.texts('ru')]).toEqual([['mine'], ['theirs']]);
  });

  it('takes over what a colleague wrote while nothing is typed here, and drops what they dropped', () => {
    const desk = new Desk(version('en', 1, 'one'), version('ru', 1, 'раз'));
    const text = desk.open();
    text.hear([version('en', 2, 'one', 'and a half')]);
    expect(text.getSnapshot().columns).toMatchObject([{ language: 'en', cells: ['one', 'and a half'] }]);
  });

  it('tries again when the hub could not keep it', async () => {
    const desk = new Desk(version('en', 1, 'one'));
    desk.failure = new Error('away');
    const text = desk.open();
    text.setCell('en', 0, 'kept');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(text.getSnapshot().saving.status).toBe('failed');
    desk.failure = undefined;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(desk.texts('en')).toEqual(['kept']);
  });

  it('does not knock for ever where the hub will not have it, and tries again with the next key', async () => {
    const desk = new Desk(version('en', 1, 'one'));
    desk.failure = new Refused();
    const text = desk.open();
    text.setCell('en', 0, 'too much');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(desk.writes).toBe(1);
    desk.failure = undefined;
    text.setCell('en', 0, 'less');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(desk.texts('en')).toEqual(['less']);
  });
});

describe('what the hub does not have yet', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Typed while the hub is away, until the page is closed. */
  async function typedAlone(desk: Desk): Promise<readonly UnsavedVersion[]> {
    desk.failure = new Error('away');
    const text = desk.open();
    text.setCell('en', 0, 'mine');
    text.addColumn('fa', 'courtesy_translation');
    text.setTitle('fa', 'عنوان');
    await jest.advanceTimersByTimeAsync(1_000);
    text.close();
    await jest.advanceTimersByTimeAsync(60_000);
    desk.failure = undefined;
    return desk.shelf;
  }

  it('is put back when the draft is opened again, and reaches the hub then', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'));
    const shelf = await typedAlone(desk);
    const text = desk.open();
    text.restore(shelf);
    expect(text.getSnapshot().columns.map(({ cells }) => cells[0])).toEqual(['mine', '']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(desk.texts('en')).toEqual(['mine', 'two']);
    expect(desk.versions.get('fa')).toMatchObject({ title: 'عنوان' });
    expect(desk.shelf).toEqual([]);
  });

  it('is put together with what a colleague has written since', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'));
    const shelf = await typedAlone(desk);
    desk.versions.set('en', version('en', 2, 'one', 'TWO'));
    const text = desk.open();
    text.restore(shelf);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(desk.texts('en')).toEqual(['mine', 'TWO']);
  });

  it('waits for a choice where the colleague has changed the same place', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'));
    const shelf = await typedAlone(desk);
    desk.versions.set('en', version('en', 2, 'theirs', 'two'));
    const text = desk.open();
    text.restore(shelf);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(text.getSnapshot().saving).toEqual({ status: 'clash', language: 'en' });
    expect(desk.texts('en')).toEqual(['theirs', 'two']);
    text.settle('en', 'mine');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(desk.texts('en')).toEqual(['mine', 'two']);
  });

  it('does not bring back a version that was dropped, nor writes over what is typed already', async () => {
    const desk = new Desk(version('en', 1, 'one', 'two'), version('ru', 1, 'раз', 'два'));
    const shelf = await typedAlone(desk);
    desk.versions.delete('en');
    const text = desk.open();
    text.setCell('ru', 0, 'РАЗ');
    text.restore(shelf);
    await jest.advanceTimersByTimeAsync(1_000);
    expect([...desk.versions.keys()]).toEqual(['ru', 'fa']);
    expect(desk.texts('ru')).toEqual(['РАЗ', 'два']);
  });
});

describe('a cell', () => {
  it('writes lists by lines and tables by lines and bars', () => {
    const row = { key: 1, ordered: true };
    expect(blockOf({ ...row, kind: 'list' }, 'a\n\n b ')).toEqual({ kind: 'list', ordered: true, items: ['a', 'b'] });
    const table = blockOf({ ...row, kind: 'table' }, 'Name | Date\nA|2026-01-01');
    expect(table).toEqual({
      kind: 'table',
      rows: [
        ['Name', 'Date'],
        ['A', '2026-01-01'],
      ],
    });
    expect(cellOf(table)).toBe('Name | Date\nA | 2026-01-01');
  });

  it('of two writers is merged only when the rows are the same', () => {
    const one = { authority: 'authentic' as const, title: 't', blocks: [{ kind: 'paragraph' as const, text: 'a' }] };
    const two = { ...one, blocks: [...one.blocks, { kind: 'paragraph' as const, text: 'b' }] };
    expect(merged(one, { ...one, title: 'x' }, two)).toBeUndefined();
    expect(merged(one, { ...one, title: 'x' }, { ...one, blocks: [{ kind: 'paragraph', text: 'c' }] })).toEqual({
      ...one,
      title: 'x',
      blocks: [{ kind: 'paragraph', text: 'c' }],
    });
  });
});
