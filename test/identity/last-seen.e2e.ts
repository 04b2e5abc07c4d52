import { LastSeen } from '@jianqiao/identity';
import { HubHarness } from '@jianqiao/testing';
import { Browser } from './browser';

describe('when people were here last', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const seenAt = async (table: string, column: string, id: string): Promise<number> => {
    const rows: readonly { readonly at: number | string }[] = await hub.hub.database.reader.query(
      `SELECT MAX(last_seen_at) AS at FROM ${table} WHERE ${column} = ?`,
      [id],
    );
    return Number(rows[0]!.at);
  };

  it('is written in the same words each time: on SQLite, other words are another statement to prepare and keep', async () => {
    const { unitOfWork } = hub.hub.database;
    const lastSeen = hub.hub.app.get(LastSeen);
    const officer = await Browser.of(hub, 'la.liaison');
    const { accountId } = officer.me;
    await lastSeen.flush();
    const logger = await unitOfWork.run((tx) => Promise.resolve(tx.dataSource.logger));
    const said = jest.spyOn(logger, 'logQuery');
    for (const ms of [1_000, 60_000]) {
      hub.clock.advance(ms);
      const since = hub.clock.now();
      await officer.get('/me').expect(200);
      await lastSeen.flush();
      expect(await seenAt('account', 'id', accountId)).toBeGreaterThanOrEqual(since);
      expect(await seenAt('session', 'account_id', accountId)).toBeGreaterThanOrEqual(since);
    }
    const words = said.mock.calls.map(([sql]) => sql).filter((sql) => /^UPDATE\W+(account|session)\b/.test(sql));
    said.mockRestore();
    expect(words).toHaveLength(4);
    expect(new Set(words).size).toBe(2);
  });
});
