/// <reference types="jest" />
import 'fake-indexeddb/auto';
import type { OutboxEntry } from '@jianqiao/client';
import { openBrowserStore } from './outbox-store';

const entry = (accountId: string, id: string, text = 'hello'): OutboxEntry => ({
  id,
  accountId,
  roomId: 'room',
  text,
  language: 'en',
  createdAt: 1,
  order: 1,
  state: 'waiting',
  problem: null,
});

let databases = 0;

/** A browser of its own; opened again, it is the same browser after a reload. */
function browser() {
  const name = `test-${(databases += 1)}`;
  return { reload: () => openBrowserStore(name) };
}

describe('unsent messages in the browser', () => {
  it('survive a reload, complete', async () => {
    const { reload } = browser();
    const before = reload();
    const refused: OutboxEntry = {
      ...entry('lin', 'b'),
      state: 'refused',
      problem: { code: 'room.not_found', params: {}, traceId: 't' },
    };
    await before.outbox.put(entry('lin', 'a', 'Здравствуйте 检察 سلام'));
    await before.outbox.put(refused);
    before.close();
    expect(await reload().outbox.all('lin')).toEqual([entry('lin', 'a', 'Здравствуйте 检察 سلام'), refused]);
  });

  it('are those of the person who is signed in, even under the same id', async () => {
    const { outbox } = browser().reload();
    await outbox.put(entry('lin', 'same', 'of lin'));
    await outbox.put(entry('tran', 'same', 'of tran'));
    expect(await outbox.all('lin')).toEqual([entry('lin', 'same', 'of lin')]);
    await outbox.remove('lin', 'same');
    expect(await outbox.all('lin')).toEqual([]);
    expect(await outbox.all('tran')).toEqual([entry('tran', 'same', 'of tran')]);
  });

  it('are replaced by id and removed once', async () => {
    const { outbox } = browser().reload();
    await outbox.put(entry('lin', 'a'));
    await outbox.put({ ...entry('lin', 'a'), state: 'refused' });
    expect(await outbox.all('lin')).toHaveLength(1);
    await outbox.remove('lin', 'a');
    await outbox.remove('lin', 'a');
    expect(await outbox.all('lin')).toEqual([]);
  });

  it('are seen by another tab', async () => {
    const { reload } = browser();
    const [one, other] = [reload(), reload()];
    await one.outbox.put(entry('lin', 'a'));
    expect(await other.outbox.all('lin')).toEqual([entry('lin', 'a')]);
  });

  it('are reported as not kept when the database is gone', async () => {
    const store = browser().reload();
    store.close();
    await expect(store.outbox.put(entry('lin', 'a'))).rejects.toThrow();
  });
});

describe('drafts in the browser', () => {
  it('survive a reload, by person and room', async () => {
    const { reload } = browser();
    const before = reload();
    await before.drafts.write('lin', 'one', { text: 'half a sen', language: 'en' });
    await before.drafts.write('lin', 'two', { text: '关于', language: 'zh-Hans' });
    before.close();
    const { drafts } = reload();
    expect(await drafts.read('lin', 'one')).toEqual({ text: 'half a sen', language: 'en' });
    expect(await drafts.read('lin', 'two')).toEqual({ text: '关于', language: 'zh-Hans' });
    expect(await drafts.read('tran', 'one')).toBeNull();
  });

  it('keep the last of many keys, and are readable at every moment', async () => {
    const { reload } = browser();
    const { drafts, close } = reload();
    let done: Promise<void> = Promise.resolve();
    for (let length = 1; length <= 200; length += 1) {
      done = drafts.write('lin', 'one', { text: 'x'.repeat(length), language: 'en' });
    }
    await done;
    expect(await drafts.read('lin', 'one')).toEqual({ text: 'x'.repeat(200), language: 'en' });
    close();
    expect((await reload().drafts.read('lin', 'one'))?.text).toHaveLength(200);
  });

  it('are gone once the text is', async () => {
    const { reload } = browser();
    const { drafts } = reload();
    await drafts.write('lin', 'one', { text: 'sent', language: 'en' });
    const emptied = drafts.write('lin', 'one', { text: '', language: 'en' });
    await emptied;
    expect(await drafts.read('lin', 'one')).toBeNull();
    expect(await reload().drafts.read('lin', 'one')).toBeNull();
  });
});

describe('unsaved work in the browser', () => {
  it('survives a reload, by person and place, until it is removed', async () => {
    const { reload } = browser();
    const before = reload();
    await before.unsaved.write('lin', 'notice-text/1', { words: ['一', '二'] });
    before.close();
    const { unsaved } = reload();
    expect(await unsaved.read('lin', 'notice-text/1')).toEqual({ words: ['一', '二'] });
    expect(await unsaved.read('tran', 'notice-text/1')).toBeNull();
    void unsaved.write('lin', 'notice-text/1', { words: ['三'] });
    await unsaved.write('lin', 'notice-text/1', null);
    expect(await reload().unsaved.read('lin', 'notice-text/1')).toBeNull();
  });
});
