import { DeliveryEntity, FactEntity } from '@jianqiao/ledger';
import { Database, RunAgain, afterCommit, raise } from '@jianqiao/persistence';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';

const INSERT =
  "INSERT INTO delivery (subscriber, stream_id, sequence, attempts, due_at, locked_until) VALUES ('s', 'x', ?, 0, 0, 0)";

describe('the unit of work', () => {
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

  const count = () => database.reader.count(DeliveryEntity);

  it('commits all or nothing, also among many at once', async () => {
    const runs = Array.from({ length: 200 }, (_, n) =>
      database.unitOfWork
        .run(async (tx) => {
          await tx.query(INSERT, [n]);
          if (n % 2) throw new Error('undo');
        })
        .catch(() => undefined),
    );
    await Promise.all(runs);
    expect(await count()).toBe(100);
  });

  it('runs again after a lost race, with nothing left of the first try', async () => {
    let tries = 0;
    const hooks: number[] = [];
    await database.unitOfWork.run(async (tx) => {
      tries += 1;
      afterCommit(tx, () => hooks.push(tries));
      await tx.query(INSERT, [tries]);
      if (tries < 3) throw new RunAgain('lost');
    });
    expect([tries, await count(), hooks]).toEqual([3, 1, [3]]);
  });

  it('gives up with a refusal when the race is never won', async () => {
    const run = database.unitOfWork.run(() => Promise.reject(new RunAgain('lost')));
    await expect(run).rejects.toMatchObject({ code: 'overloaded' });
  });

  it('raises counters and never lowers them', async () => {
    const shape = {
      keys: ['subscriber', 'stream_id', 'sequence'],
      counters: ['attempts'],
      others: ['due_at', 'locked_until'],
    };
    const row = (attempts: number) => [
      { subscriber: 's', stream_id: 'x', sequence: 1, attempts, due_at: 0, locked_until: 0 },
    ];
    for (const attempts of [3, 7, 5]) {
      await database.unitOfWork.run((tx) => raise(tx, database.dialect, 'delivery', shape, row(attempts)));
    }
    expect(await database.reader.find(DeliveryEntity)).toMatchObject([{ attempts: 7 }]);
  });
});
