import { join } from 'node:path';
import { Database } from '@jianqiao/persistence';
import { HubHarness, type TestDatabase } from '@jianqiao/testing';
import { entities } from '../../apps/hub/src/entities';
import { Places } from '../backup/places';
import { hubCommand } from '../upgrade/programs';
import { bytesOf, uploaded } from './desk';
import { SAMPLES, pdf, sha256 } from './samples';

describe('documents', () => {
  const places = new Places();
  afterEach(() => places.remove());

  const BYTES = pdf(5_000_000);
  /** A hub with two documents; answers the larger one's id. */
  async function populated(place: TestDatabase): Promise<string> {
    const hub = await HubHarness.start({ database: place });
    const beijing = await hub.as('cn.liaison');
    await uploaded(beijing, 'note.txt', SAMPLES['note.txt'] as Buffer<ArrayBuffer>);
    const { id } = await uploaded(beijing, 'large.pdf', BYTES as Buffer<ArrayBuffer>);
    await hub.stop();
    return id;
  }

  it('survive a backup and a restore into either database', async () => {
    const place = await places.empty();
    const id = await populated(place);
    const file = join(place.folder, 'hub.backup');
    expect(await hubCommand(place, ['backup', file])).toMatchObject({ code: 0 });
    for (const restored of [await places.empty(), await places.emptyOfOtherKind()]) {
      expect(await hubCommand(restored, ['restore', file])).toMatchObject({
        code: 0,
        output: expect.stringContaining(', 2 documents') as string,
      });
      if (restored.settings.kind !== place.settings.kind) continue;
      const hub = await HubHarness.start({ database: restored });
      expect(sha256(await bytesOf(await hub.as('cn.liaison'), id))).toBe(sha256(BYTES));
      await hub.stop();
    }
  }, 60_000);

  it.each([
    [
      'a piece that was exchanged',
      'UPDATE document_chunk SET data = (SELECT data FROM (SELECT data FROM document_chunk WHERE document_id = ? AND position = 3) AS other) WHERE document_id = ? AND position = 70',
      'its bytes are not those that were uploaded',
    ],
    [
      'a piece that is gone',
      'DELETE FROM document_chunk WHERE document_id = ? AND document_id = ? AND position = 70',
      'lacks some of its bytes',
    ],
    [
      'a shorter length',
      'UPDATE document SET bytes = 4999999 WHERE id = ? AND id = ?',
      'its bytes are not those that were uploaded',
    ],
  ])('are checked by hub verify, which names %s', async (_, tampering, reason) => {
    const place = await places.empty();
    const id = await populated(place);
    expect(await hubCommand(place, ['verify'])).toMatchObject({
      code: 0,
      output: expect.stringContaining(', 2 documents') as string,
    });
    const database = await Database.open(place.settings, entities);
    await database.unitOfWork.run((tx) => tx.query(tampering, [id, id]));
    await database.close();
    expect(await hubCommand(place, ['verify'])).toMatchObject({
      code: 1,
      output: expect.stringContaining(`BROKEN: document ${id}: ${reason}`) as string,
    });
  });
});
