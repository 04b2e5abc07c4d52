import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { link } from '@jianqiao/ledger';
import { HubHarness, type TestDatabase } from '@jianqiao/testing';
import { Database } from '@jianqiao/persistence';
import { entities } from '../../apps/hub/src/entities';
import { hubCommand } from '../upgrade/programs';
import { bringIn } from '../upgrade/releases';
import { Places } from './places';
import { Writers } from './writers';

const OK = { code: 0, output: expect.stringMatching(/^ok: /) as string };

describe('hub verify', () => {
  const places = new Places();
  afterEach(() => places.remove());

  it('raises no false alarm beside a hub that writes', async () => {
    const place = await places.empty();
    const hub = await HubHarness.start({ database: place });
    const writers = await Writers.begin(hub);
    try {
      const heads = join(place.folder, 'heads');
      expect(await hubCommand(place, ['verify', '--heads', heads])).toMatchObject(OK);
      for (let round = 0; round < 4; round += 1) {
        const before = writers.acknowledged.length;
        expect(await hubCommand(place, ['verify', '--since', heads])).toMatchObject(OK);
        expect(writers.acknowledged.length).toBeGreaterThan(before);
      }
    } finally {
      await writers.stop();
      await hub.stop();
    }
  }, 120_000);

  describe('with the ends of streams noted elsewhere', () => {
    let place: TestDatabase;
    let heads: string;
    let stream: string;
    let end: number;

    beforeEach(async () => {
      place = await places.empty();
      await bringIn('0.1.0', place);
      heads = join(place.folder, 'heads');
      expect(await hubCommand(place, ['verify', '--heads', heads])).toMatchObject(OK);
      const noted = readFileSync(heads, 'utf8').split('\n');
      // A stream of more than one fact that no index knows of.
      [stream = '', end = 0] = noted
        .map((line) => line.split(' '))
        .filter(([id, sequence]) => id?.startsWith('agency:') && Number(sequence) > 2)
        .map(([id = '', sequence]): [string, number] => [id, Number(sequence)])[0]!;
    });

    /** Behind the hub's back. */
    async function tamper(work: (database: Database) => Promise<unknown>): Promise<void> {
      const database = await Database.open(place.settings, entities);
      await work(database);
      await database.close();
    }
    const sql = (statement: string, ...values: readonly unknown[]) =>
      tamper((database) => database.unitOfWork.run((tx) => tx.query(statement, [...values])));
    const since = () => hubCommand(place, ['verify', '--since', heads]);

    it('notices what was cut off the end of any stream, which the chain alone cannot show', async () => {
      await sql('DELETE FROM fact WHERE stream_id = ? AND sequence = ?', stream, end);
      expect(await hubCommand(place, ['verify'])).toMatchObject(OK);
      expect(await since()).toMatchObject({
        code: 1,
        output: `BROKEN: ${stream} at ${end}: the stream ends at ${end - 1} now\n`,
      });
    });

    it('notices a stream that is gone', async () => {
      await sql('DELETE FROM fact WHERE stream_id = ?', stream);
      expect(await hubCommand(place, ['verify'])).toMatchObject(OK);
      expect(await since()).toMatchObject({ code: 1, output: `BROKEN: ${stream} at ${end}: the stream is gone\n` });
    });

    it('notices an end that was written anew, chained as well as any', async () => {
      await tamper(async ({ unitOfWork, reader }) => {
        const [before] = await reader.query<readonly { readonly hash: string }[]>(
          'SELECT hash FROM fact WHERE stream_id = ? AND sequence = ?',
          [stream, end - 1],
        );
        const actor = { accountId: 'forger', agencyId: 'forger', capacity: 'secretariat' } as const;
        const head = { sequence: end - 1, hash: before!.hash };
        const { type, payload, salt, commitment, hash } = link(head, stream, { type: 'forged', payload: {} }, actor, 1);
        const forged = [type, payload, salt, commitment, hash, 'forger', 'forger', 'secretariat', 1];
        const update =
          'UPDATE fact SET type = ?, payload = ?, salt = ?, commitment = ?, hash = ?, actor_account_id = ?, actor_agency_id = ?, actor_capacity = ?, at = ? WHERE stream_id = ? AND sequence = ?';
        await unitOfWork.run((tx) => tx.query(update, [...forged, stream, end]));
      });
      expect(await hubCommand(place, ['verify'])).toMatchObject(OK);
      expect(await since()).toMatchObject({
        code: 1,
        output: `BROKEN: ${stream} at ${end}: is not the fact that was noted\n`,
      });
    });

    it('goes on from there, and does not trust a list that is not whole', async () => {
      expect(await since()).toMatchObject(OK);
      writeFileSync(heads, readFileSync(heads, 'utf8').split('\n').slice(0, -3).join('\n'));
      expect(await since()).toMatchObject({ code: 1, output: expect.stringContaining('no whole list') as string });
    });
  });
});
