import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import type { Chance } from './chance';
import { Disk } from './disk';
import { HubProcess } from './hub-process';
import { keepForEnd } from './keeping';
import { OwnDatabase, Service } from './services';
import { Turn } from './turn';
import { Wire } from './wire';

/** A hub node and what leads from it to others. */
export interface HouseNode {
  readonly hub: HubProcess;
  readonly turn: Turn;
  readonly wires: readonly { readonly name: string; readonly wire: Wire }[];
}

/** What is under fire: nodes, and the services that are our own to kill. */
export interface House {
  readonly database: TestDatabase;
  readonly nodes: readonly HouseNode[];
  readonly mariadb: (OwnDatabase & { readonly turn: Turn }) | null;
  readonly redis: { readonly service: Service; readonly turn: Turn } | null;
  /** Of an embedded database. */
  readonly disk: Disk | null;
  remove(): Promise<void>;
}

/** How a house is to be built. */
export interface HousePlan {
  readonly kind: 'one node on a test database' | 'one node on SQLite' | 'three nodes on MariaDB';
  readonly plant?: string;
}

/** Builds the house; nothing of the hub runs yet, so that the database can be filled. */
export async function buildHouse({ kind, plant }: HousePlan): Promise<House> {
  if (kind === 'three nodes on MariaDB') return threeNodes(plant);
  const database = kind === 'one node on SQLite' ? await ownSqlite() : { ...(await createTestDatabase()), disk: null };
  const hub = await HubProcess.on(database, { plant });
  return {
    database,
    nodes: [{ hub, turn: new Turn(), wires: [] }],
    mariadb: null,
    redis: null,
    disk: database.disk,
    remove: async () => {
      hub.end();
      await database.remove();
    },
  };
}

/** The port of a node that serves, or of any when none does. */
export function somePort({ nodes }: House, chance: Chance): number {
  const up = nodes.filter(({ hub }) => hub.isUp);
  return chance.oneOf(up.length > 0 ? up : nodes).hub.port;
}

async function ownSqlite(): Promise<TestDatabase & { readonly disk: Disk }> {
  const folder = await newFolder();
  const disk = await Disk.on(join(folder, 'data'));
  return {
    settings: { kind: 'sqlite', file: join(disk.folder, 'hub.sqlite') },
    folder: disk.folder,
    disk,
    remove: async () => {
      disk.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function threeNodes(plant: string | undefined): Promise<House> {
  const folder = await newFolder();
  const redis = { service: await Service.redis(join(folder, 'redis')), turn: new Turn() };
  const own = await OwnDatabase.start(join(folder, 'mariadb'));
  await redis.service.start();
  const mariadb = Object.assign(own, { turn: new Turn() });
  const nodes: HouseNode[] = [];
  const database: TestDatabase = {
    settings: { kind: 'mysql', url: mariadb.url(), poolSize: 8 },
    folder,
    remove: () => remove(),
  };
  for (const name of ['node 1', 'node 2', 'node 3']) {
    const toDatabase = await Wire.to(mariadb.service.port);
    const toRedis = await Wire.to(redis.service.port);
    const environment = {
      // Evidence names the hub, not the node.
      PUBLIC_URL: 'http://127.0.0.1:3000',
      DATABASE_URL: mariadb.url(toDatabase.port),
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
    };
    const hub = await HubProcess.on(database, { name, environment, plant });
    const wires = [
      { name: 'database', wire: toDatabase },
      { name: 'Redis', wire: toRedis },
    ];
    nodes.push({ hub, turn: new Turn(), wires });
  }
  const remove = async () => {
    for (const { hub, wires } of nodes) {
      hub.end();
      for (const { wire } of wires) wire.close();
    }
    await Promise.all([mariadb.service.kill(), redis.service.kill()]);
    mariadb.disk.remove();
    for (const service of [mariadb.service, redis.service]) service.end();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, nodes, mariadb, redis, disk: null, remove };
}

async function newFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-faults-'));
  await keepForEnd('folder', folder);
  return folder;
}
