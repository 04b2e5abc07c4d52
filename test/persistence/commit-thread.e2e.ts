import type { Worker } from 'node:worker_threads';
import { DeliveryEntity, FactEntity } from '@jianqiao/ledger';
import { Database, isDuplicateKey, isUnavailable } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase, testDialect } from '@jianqiao/testing';

const COLUMNS = ['subscriber', 'stream_id', 'sequence', 'attempts', 'due_at', 'locked_until'];
const rows = (...sequences: number[]) => ({
  table: 'delivery',
  columns: COLUMNS,
  values: sequences.map((sequence) => ['s', 'it\'s \\ "quoted" 检', sequence, 0, 0, 0]),
});

/** What UnitOfWork.insert promises, by CommitThread on SQLite and by RowPipe on a server. */
describe('rows that are committed in one piece', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, [FactEntity, DeliveryEntity]);
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const insert = (...inserts: ReturnType<typeof rows>[]) => database.unitOfWork.insert(inserts);
  const stored = async () => {
    const found = await database.reader.find(DeliveryEntity, { order: { sequence: 'ASC' } });
    return found.map(({ sequence }) => sequence);
  };

  it('are there for every reader when they are answered, as they were given', async () => {
    await insert(rows(1, 2), rows(3));
    expect(await stored()).toEqual([1, 2, 3]);
    expect((await database.reader.find(DeliveryEntity))[0]!.streamId).toBe('it\'s \\ "quoted" 检');
  });

  it('leave nothing behind when one of them is refused, and do not disturb the next', async () => {
    await insert(rows(1));
    const error: unknown = await insert(rows(2), rows(3, 1)).catch((failure: unknown) => failure);
    expect(isDuplicateKey(error)).toBe(true);
    await insert(rows(4));
    expect(await stored()).toEqual([1, 4]);
  });

  it('take turns with units of work', async () => {
    const writing = Array.from({ length: 60 }, (_, n) =>
      n % 2
        ? insert(rows(n))
        : database.unitOfWork.run(async (tx) => {
            await tx.insert(DeliveryEntity, {
              ...{ subscriber: 's', streamId: 'x', sequence: n, attempts: 0, dueAt: 0, lockedUntil: 0 },
            });
            await new Promise((resolve) => setTimeout(resolve, 1));
          }),
    );
    await Promise.all(writing);
    expect(await stored()).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it('are given up as uncertain when the thread dies, and the next get another', async () => {
    if (testDialect() !== 'sqlite') return;
    let doubts = 0;
    database.unitOfWork.onUncertain(() => (doubts += 1));
    await insert(rows(1));
    // So many that it is still at work when it is ended.
    const many = rows(2, ...Array.from({ length: 100_000 }, (_, n) => n + 10));
    const answer = insert(many).catch((failure: unknown) => failure);
    // The task of a turn begins a microtask later.
    await new Promise((resolve) => process.nextTick(resolve));
    const { worker } = (database as unknown as { committer: { worker: Worker } }).committer;
    await worker.terminate();
    expect([isUnavailable(await answer), doubts]).toEqual([true, 1]);
    await insert(rows(3));
    // What was under way is not there by half, and what came after is there.
    expect(await stored()).toEqual([1, 3]);
  });
});
