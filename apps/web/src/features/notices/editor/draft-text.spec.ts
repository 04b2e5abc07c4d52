import type { DraftVersionView } from '@jianqiao/contract';
import { DraftText } from './draft-text';
import { blockOf, cellOf, merged } from './text-grid-model';

function version(language: string, revision: number, ...texts: string[]): DraftVersionView {
  const blocks = texts.map((text) => ({ kind: 'paragraph' as const, text }));
  return {
    ...{ language, revision, blocks, authority: 'authentic', title: `title ${language}`, sha256: '' },
    ...{ updatedAt: 0, updatedBy: '', certifiedBy: null, certifiedAt: null },
  };
}

class Stale extends Error {}

/** A hub that keeps versions, refuses what is stale, and lets the test play the colleague. */
class Desk {
  readonly versions = new Map<string, DraftVersionView>();
  writes = 0;

  constructor(...versions: DraftVersionView[]) {
    for (const each of versions) this.versions.set(each.language, each);
  }

  readonly write: ConstructorParameters<typeof DraftText>[1] = async (language, expected, text) => {
    this.writes += 1;
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
    return new DraftText(this.all(), this.write, (error) => error instanceof Stale);
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

  it('takes over what a colleague wrote while nothing is typed here, and drops what they dropped', () => {
    const desk = new Desk(version('en', 1, 'one'), version('ru', 1, 'раз'));
    const text = desk.open();
    text.hear([version('en', 2, 'one', 'and a half')]);
    expect(text.getSnapshot().columns).toMatchObject([{ language: 'en', cells: ['one', 'and a half'] }]);
  });

  it('tries again when the hub could not keep it', async () => {
    const desk = new Desk(version('en', 1, 'one'));
    let away = true;
    const text = new DraftText(
      desk.all(),
      (...what) => (away ? Promise.reject(new Error('away')) : desk.write(...what)),
      (error) => error instanceof Stale,
    );
    text.setCell('en', 0, 'kept');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(text.getSnapshot().saving.status).toBe('failed');
    away = false;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(desk.texts('en')).toEqual(['kept']);
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
