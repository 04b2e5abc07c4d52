import { OutboxEntry, memoryOutboxStore } from './outbox-store';

const entry = (accountId: string, id: string, text: string): OutboxEntry => ({
  ...{ id, accountId, roomId: 'room', text, language: 'en', createdAt: 1, order: 1, state: 'waiting', problem: null },
});

describe('the outbox store in memory', () => {
  it('keeps each account’s entries apart, even under the same id', async () => {
    const store = memoryOutboxStore();
    await store.put(entry('lin', 'same', 'of lin'));
    await store.put(entry('tran', 'same', 'of tran'));
    await store.put(entry('lin', 'same', 'of lin, again'));
    expect(await store.all('lin')).toEqual([entry('lin', 'same', 'of lin, again')]);
    await store.remove('lin', 'same');
    expect(await store.all('lin')).toEqual([]);
    expect(await store.all('tran')).toEqual([entry('tran', 'same', 'of tran')]);
  });
});
