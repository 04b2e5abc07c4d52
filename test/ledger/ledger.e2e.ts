import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, systemClock } from '@jianqiao/kernel';
import { DeliveryEntity, DurableRelay, FactEntity, Ledger, type StoredFact, verifyLedger } from '@jianqiao/ledger';
import { Database } from '@jianqiao/persistence';
import { FakeClock, type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { eventually } from '../mail/mail-server';

const actor: Actor = { accountId: 'a', agencyId: 'b', capacity: 'liaison_officer', capacities: ['liaison_officer'] };
const draft = (n: number, type = 'message:posted') => ({ type, payload: { n } });

const LONGER_THAN_A_LEASE_MS = 7_000;

/** A node's way to the database: once it is not open, transactions fail, or are not heard of until it is open again. */
class Line {
  state: 'open' | 'fails' | 'hangs' = 'open';
  readonly database: Database;

  constructor(database: Database) {
    const run: Database['unitOfWork']['run'] = async (work) => {
      if (this.state === 'fails') throw new Error('the database is away');
      while (this.state === 'hangs') await pause(20);
      return database.unitOfWork.run(work);
    };
    this.database = Object.create(database, { unitOfWork: { value: { run } } }) as Database;
  }
}

describe('the ledger', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  let ledger: Ledger;

  beforeEach(async () => {
    testDatabase = await createTestDatabase();
    database = await Database.open(testDatabase.settings, [FactEntity, DeliveryEntity]);
    ledger = new Ledger(database, systemClock);
  });

  afterEach(async () => {
    await database.close();
    await testDatabase.remove();
  });

  const append = (stream: string, n: number, via = ledger) =>
    database.unitOfWork.run((tx) => via.append(tx, stream, draft(n), actor));

  it('numbers a stream 1…n without holes, also when two nodes write at once', async () => {
    const other = new Ledger(database, systemClock);
    await Promise.all(Array.from({ length: 60 }, (_, n) => append('room:x', n, n % 2 ? ledger : other)));
    const facts = await ledger.readAfter('room:x', 0, 100);
    expect(facts.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(await verifyLedger(ledger)).toEqual({ streams: 1, facts: 60, erased: 0 });
  });

  it('leaves no number behind when a unit of work fails', async () => {
    await append('room:x', 1);
    const failing = database.unitOfWork.run(async (tx) => {
      await ledger.append(tx, 'room:x', draft(2), actor);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await append('room:x', 3)).sequence).toBe(2);
  });

  it('tells its listeners only after the commit, and never of what was undone', async () => {
    const heard: number[] = [];
    ledger.onCommitted((facts) => heard.push(...facts.map(({ sequence }) => sequence)));
    await database.unitOfWork.run(async (tx) => {
      await ledger.append(tx, 'room:x', draft(1), actor);
      expect(heard).toEqual([]);
    });
    await database.unitOfWork
      .run(async (tx) => {
        await ledger.append(tx, 'room:x', draft(2), actor);
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(heard).toEqual([1]);
  });

  it.each([
    ['an altered payload', `UPDATE fact SET payload = '{"n":99}' WHERE sequence = 2`, 2, 'payload was altered'],
    ['an altered author', `UPDATE fact SET actor_account_id = 'z' WHERE sequence = 2`, 2, 'header was altered'],
    ['an altered time', 'UPDATE fact SET at = at + 1 WHERE sequence = 3', 3, 'header was altered'],
    ['a removed fact', 'DELETE FROM fact WHERE sequence = 2', 3, 'sequence 3 follows 1'],
    ['a removed beginning', 'DELETE FROM fact WHERE sequence = 1', 2, 'sequence 2 follows 0'],
  ])('finds %s', async (_what, statement, sequence, reason) => {
    for (const n of [1, 2, 3]) await append('room:x', n);
    await database.unitOfWork.run((tx) => tx.query(statement));
    expect((await verifyLedger(ledger)).broken).toEqual({ streamId: 'room:x', sequence, reason });
  });

  it('still verifies when the text of a message was erased by law, and says so', async () => {
    for (const n of [1, 2, 3]) await append('room:x', n);
    await database.unitOfWork.run((tx) => tx.query('UPDATE fact SET payload = NULL WHERE sequence = 2'));
    expect(await verifyLedger(ledger)).toEqual({ streams: 1, facts: 3, erased: 1 });
  });

  it.each([
    'room:proposed',
    'member:named',
    'notice:issued',
    'receipt:submitted',
    'account:suspended',
    'message:posted2',
  ])('finds an emptied payload of %s, which no law erases', async (type) => {
    await append('room:x', 1);
    await database.unitOfWork.run((tx) => ledger.append(tx, 'room:x', draft(2, type), actor));
    await append('room:x', 3);
    await database.unitOfWork.run((tx) => tx.query('UPDATE fact SET payload = NULL WHERE sequence <> 1'));
    const broken = { streamId: 'room:x', sequence: 2, reason: 'payload was emptied' };
    expect(await verifyLedger(ledger)).toEqual({ streams: 1, facts: 1, erased: 0, broken });
  });

  describe('durable subscribers', () => {
    const relayTo = (handle: (fact: StoredFact) => Promise<void>, clock = new FakeClock(), via = ledger) => {
      const relay = new DurableRelay(database, via, clock, () => undefined);
      relay.add({ name: 'letters', types: ['message:posted'], handle });
      return relay;
    };

    it('hear every fact exactly once among two nodes, whatever the order of commits', async () => {
      const heard: string[] = [];
      const hear = async ({ streamId, sequence }: StoredFact) => void heard.push(`${streamId}#${sequence}`);
      const relays = [relayTo(hear), relayTo(hear, new FakeClock(), new Ledger(database, systemClock))];
      // Writers of many streams at once: transactions commit in another order than they began.
      const writing = Promise.all(Array.from({ length: 120 }, (_, n) => append(`room:${n % 12}`, n)));
      let busy = true;
      const working = relays.map(async (relay) => {
        while (busy || (await relay.backlog()).waiting > 0) {
          if ((await relay.work()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
      });
      await writing;
      busy = false;
      await Promise.all(working);
      const all = Array.from({ length: 12 }, (_, s) =>
        Array.from({ length: 10 }, (_, n) => `room:${s}#${n + 1}`),
      ).flat();
      expect([...heard].sort()).toEqual(all.sort());
    });

    it('hear nothing of a fact that was undone', async () => {
      const heard: number[] = [];
      const relay = relayTo(async ({ sequence }) => void heard.push(sequence));
      await database.unitOfWork
        .run(async (tx) => {
          await ledger.append(tx, 'room:x', draft(1), actor);
          throw new Error('undone');
        })
        .catch(() => undefined);
      await relay.work();
      expect(heard).toEqual([]);
    });

    it('are told when another has taken over, and then leave the work to it', async () => {
      let lost: () => void = () => undefined;
      const aborted = new Promise<void>((resolve) => (lost = resolve));
      const relay = new DurableRelay(database, ledger, new FakeClock(), () => undefined);
      relay.add({
        name: 'letters',
        types: ['message:posted'],
        handle: async (_fact, stopping) => {
          // As if we had slept through our lease: somebody else has claimed the row.
          await database.unitOfWork.run((tx) => tx.query('UPDATE delivery SET locked_until = locked_until + 60000'));
          stopping.addEventListener('abort', lost);
          await aborted;
        },
      });
      await append('room:x', 1);
      await relay.work();
      expect(await relay.backlog()).toEqual({ waiting: 1, parked: 0 });
      const rows: readonly { attempts: string | number; locked_until: string | number }[] = await database.reader.query(
        'SELECT attempts, locked_until FROM delivery',
      );
      expect(Number(rows[0]!.attempts)).toBe(0);
      expect(Number(rows[0]!.locked_until)).toBeGreaterThan(Date.now() + 50_000);
    });

    it('do not put off what another has taken over either, when they fail at it', async () => {
      const relay = relayTo(async () => {
        await database.unitOfWork.run((tx) => tx.query('UPDATE delivery SET locked_until = locked_until + 60000'));
        throw new Error('the mail server is away');
      });
      await append('room:x', 1);
      await relay.work();
      const [row] = await database.reader.query<
        readonly { attempts: string | number; locked_until: string | number }[]
      >('SELECT attempts, locked_until FROM delivery');
      expect(Number(row!.attempts)).toBe(0);
      expect(Number(row!.locked_until)).toBeGreaterThan(Date.now() + 50_000);
    });

    /** A lease is for six seconds: real ones, since a server's clock cannot be moved. */
    it('keep what takes longer than a lease; when they cannot renew it, they let go before another begins', async () => {
      const events: string[] = [];
      const node = (name: string, via: Database, handle: (streamId: string, lost: AbortSignal) => Promise<void>) => {
        const relay = new DurableRelay(via, new Ledger(via, systemClock), systemClock, () => undefined);
        relay.add({
          name: 'letters',
          types: ['message:posted'],
          handle: async ({ streamId }, lost) => {
            events.push(`${name} begins ${streamId}`);
            lost.addEventListener('abort', () => events.push(`${name} lets go of ${streamId}`));
            await handle(streamId, lost);
            events.push(`${name} ends ${streamId}`);
          },
        });
        return relay;
      };
      const aborted = (signal: AbortSignal) => new Promise<void>((resolve) => (signal.onabort = () => resolve()));
      const [cut, hangs] = [new Line(database), new Line(database)];
      ledger.subscribeDurably('letters', ['message:posted']);
      const slow = node('slow', database, () => new Promise((resolve) => setTimeout(resolve, LONGER_THAN_A_LEASE_MS)));
      const lone = node('lone', cut.database, (_, lost) => ((cut.state = 'fails'), aborted(lost)));
      const deaf = node('deaf', hangs.database, (_, lost) => ((hangs.state = 'hangs'), aborted(lost)));
      const next = node('next', database, () => Promise.resolve());
      const working: Promise<unknown>[] = [];
      for (const [relay, stream] of [
        [slow, 'room:slow'],
        [lone, 'room:lone'],
        [deaf, 'room:deaf'],
      ] as const) {
        await append(stream, 1);
        working.push(relay.work().catch(() => undefined));
        await eventually(() => events.some((event) => event.endsWith(`begins ${stream}`)));
      }
      let over = false;
      const taking = (async () => {
        for (; !over; await pause(20)) await next.work();
      })();
      await eventually(() => events.filter((event) => event.startsWith('next ends')).length === 2);
      cut.state = hangs.state = 'open';
      await Promise.all(working);
      over = true;
      await taking;
      const of = (stream: string) => events.filter((event) => event.endsWith(stream));
      for (const name of ['lone', 'deaf']) {
        const stream = `room:${name}`;
        expect(of(stream).filter((event) => event !== `${name} ends ${stream}`)).toEqual([
          `${name} begins ${stream}`,
          `${name} lets go of ${stream}`,
          `next begins ${stream}`,
          `next ends ${stream}`,
        ]);
      }
      expect(of('room:slow')).toEqual(['slow begins room:slow', 'slow ends room:slow']);
      expect(await next.backlog()).toEqual({ waiting: 0, parked: 0 });
    });

    it('are asked again after a failure, later each time, and parked in the end', async () => {
      const clock = new FakeClock();
      let attempts = 0;
      const relay = relayTo(() => {
        attempts += 1;
        return Promise.reject(new Error('the mail server is away'));
      }, clock);
      await append('room:x', 1);
      await relay.work();
      await relay.work();
      expect(attempts).toBe(1);
      for (let turn = 0; turn < 20; turn += 1) {
        clock.advance(3_700_000);
        await relay.work();
      }
      expect(attempts).toBe(12);
      expect(await relay.backlog()).toEqual({ waiting: 0, parked: 1 });
    });
  });
});
