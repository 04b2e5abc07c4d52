import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { testDialect } from '@jianqiao/testing';

const COMMITS = 40;

/** Opens the database as the hub does and commits one fact at a time. */
const PROGRAM = `
  const { Database } = require('./dist/libs/persistence/src');
  const { FactEntity, DeliveryEntity, Ledger } = require('./dist/libs/ledger/src');
  const actor = { accountId: 'a', agencyId: 'b', capacity: 'auditor', capacities: ['auditor'] };
  (async () => {
    const database = await Database.open({ kind: 'sqlite', file: process.argv[1] }, [FactEntity, DeliveryEntity]);
    const ledger = new Ledger(database, { now: () => 0 });
    console.error('BEGIN');
    for (let n = 0; n < ${COMMITS}; n += 1) {
      await database.unitOfWork.run((tx) => ledger.append(tx, 'room:x', { type: 'message:posted', payload: { n } }, actor));
      console.error('COMMIT ' + n);
    }
    console.error('END');
  })();
`;

/** The pragma may print 2 while nothing is synced: so the system calls are counted, between each commit and the next. */
describe('a commit on SQLite', () => {
  it('is on disk before it is acknowledged', async () => {
    if (testDialect() !== 'sqlite') return;
    const folder = mkdtempSync(join(tmpdir(), 'jianqiao-fsync-'));
    try {
      const trace = join(folder, 'trace');
      const args = ['-f', '-e', 'trace=fsync,fdatasync,write', '-s', '20', '-o', trace];
      const program = [process.execPath, '-e', PROGRAM, join(folder, 'hub.sqlite')];
      await promisify(execFile)('strace', [...args, ...program], { timeout: 60_000 });
      expect(await syncsBeforeEachAck(trace)).toEqual(Array.from({ length: COMMITS }, () => true));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 90_000);
});

/** For each acknowledgement, whether a sync happened after the one before it. */
async function syncsBeforeEachAck(trace: string): Promise<boolean[]> {
  const acks: boolean[] = [];
  let synced = false;
  for await (const line of createInterface({ input: createReadStream(trace) })) {
    if (/f(data)?sync\(/.test(line)) synced = true;
    if (!/write\(2, "(BEGIN|COMMIT)/.test(line)) continue;
    if (line.includes('COMMIT')) acks.push(synced);
    synced = false;
  }
  return acks;
}
