import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDialect } from '@jianqiao/testing';
import { createConnection } from 'mysql2/promise';
import { eventually } from '../mail/mail-server';
import { Cluster } from './cluster';
import { Talker, delays, isDense } from './talker';

const NEW_RELEASE = join(__dirname, 'plant-new-release.cjs');

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('a rolling upgrade', () => {
  let cluster: Cluster;
  let talkers: Talker[] = [];

  beforeAll(async () => {
    cluster = await Cluster.start(2);
    talkers = cluster.world.people.map((person) => new Talker(person, cluster.world.rooms, cluster.proxy.url));
  }, 120_000);
  afterAll(async () => {
    for (const talker of talkers) talker.stop();
    await (cluster as Cluster | undefined)?.end();
  });

  const query = async (statement: string): Promise<readonly unknown[]> => {
    const { settings } = cluster.database;
    if (settings.kind !== 'mysql') throw new Error('no server');
    const connection = await createConnection({ uri: settings.url });
    const [rows] = await connection.query(statement);
    await connection.end();
    return rows as unknown as readonly unknown[];
  };

  it('loses nothing while the new release migrates and the old one is still at work', async () => {
    const [first, second] = cluster.nodes;
    await eventually(() => talkers.every(({ isLevel }) => isLevel));
    let over = false;
    const talking = talkers.map((talker) => talker.talk(60, () => over));
    await first!.stop();
    const acknowledged = () => talkers.reduce((sum, one) => sum + one.acknowledged.length, 0);
    const upgrading = first!.start(NEW_RELEASE);
    await eventually(async () => (await query("SHOW TABLES LIKE 'next_thing'")).length === 1);
    const before = acknowledged();
    await upgrading;
    expect(acknowledged() - before).toBeGreaterThan(10);
    // Old and new beside each other, on the new schema; both say that they are fit.
    expect(await query("SHOW COLUMNS FROM fact LIKE 'next_note'")).toHaveLength(1);
    await sleep(1_000);
    expect(await Promise.all([first!.isReady(), second!.isReady()])).toEqual([true, true]);
    await second!.stop();
    await second!.start(NEW_RELEASE);
    await sleep(500);
    over = true;
    await Promise.all(talking);
    await eventually(() => talkers.every(({ isLevel }) => isLevel) && delays(talkers).missing.length === 0);
    for (const { shown } of talkers) for (const sequences of shown.values()) expect(isDense(sequences)).toBe(true);
    const sent = talkers.flatMap(({ sentAt }) => [...sentAt.keys()]);
    expect(talkers.flatMap((one) => one.acknowledged).sort()).toEqual([...sent].sort());
    expect(cluster.nodes.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 180_000);
});
