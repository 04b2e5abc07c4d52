import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { testDialect } from '@jianqiao/testing';

const COMMITS = 40;

/** Opens the database as the hub does and commits one fact at a time, by one of the two ways. */
const PROGRAM = `
  const { Database } = require('./dist/libs/persistence/src');
  const { FactEntity, DeliveryEntity, Ledger } = require('./dist/libs/ledger/src');
  const actor = { accountId: 'a', agencyId: 'b', capacity: 'auditor', capacities: ['auditor'] };
  const [file, way] = process.argv.slice(1);
  (async () => {
    const database = await Database.open({ kind: 'sqlite', file }, [FactEntity, DeliveryEntity]);
    const ledger = new Ledger(database, { now: () => 0 });
    const commit = {
      here: (draft) => database.unitOfWork.run((tx) => ledger.append(tx, 'room:x', draft, actor)),
      inThread: async (draft) => {
        const facts = ledger.link([{ streamId: 'room:x', draft, actor }], await ledger.endsOf(['room:x']));
        await ledger.commit(facts, []);
      },
    }[way];
    for (let n = 0; n < ${COMMITS}; n += 1) {
      // Whatever was still to be synced after the last acknowledgement is not to count for the next.
      await new Promise((resolve) => setTimeout(resolve, 20));
      console.error('ASK ' + n);
      await commit({ type: 'message:posted', payload: { n } });
      console.error('COMMIT ' + n);
    }
    await database.close();
  })();
`;

/** The pragma may print 2 while nothing is synced: so the system calls are looked at, from each command to its answer. */
describe('a commit on SQLite', () => {
  it.each([
    ['a unit of work', 'here'],
    ['the rows of messages, in a thread', 'inThread'],
  ])(
    'of %s is on disk before it is acknowledged',
    async (_what, way) => {
      if (testDialect() !== 'sqlite') return;
      const folder = mkdtempSync(join(tmpdir(), 'jianqiao-fsync-'));
      try {
        const trace = join(folder, 'trace');
        const args = ['-f', '-e', 'trace=fsync,fdatasync,write', '-s', '20', '-o', trace];
        const program = [process.execPath, '-e', PROGRAM, join(folder, 'hub.sqlite'), way];
        await promisify(execFile)('strace', [...args, ...program], { timeout: 180_000 });
        expect(await syncsBeforeEachAck(trace)).toEqual(Array.from({ length: COMMITS }, () => true));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    200_000,
  );
});

/** For each acknowledgement, whether a sync ended after it was asked for. */
async function syncsBeforeEachAck(trace: string): Promise<boolean[]> {
  const acks: boolean[] = [];
  let synced = false;
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    // Ended, not begun: threads run beside each other.
    if (/f(data)?sync(\(.*| resumed>.*)\) += 0/.test(line)) synced = true;
    if (/write\(2, "COMMIT/.test(line)) acks.push(synced);
    if (/write\(2, "(ASK|COMMIT)/.test(line)) synced = false;
  }
  return acks;
}
