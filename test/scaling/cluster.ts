import { join } from 'node:path';
import { type TestDatabase, createTestDatabase, freePort } from '@jianqiao/testing';
import { MailServer } from '../mail/mail-server';
import { HubNode } from './hub-node';
import { OwnProxy, OwnRedis } from './own-servers';
import { type World, prepareWorld } from './people';

/** A house of several nodes as it is deployed: one database, a Redis, a mail server, and a proxy in front. */
export class Cluster {
  private constructor(
    readonly database: TestDatabase,
    readonly world: World,
    readonly redis: OwnRedis,
    readonly mail: MailServer,
    readonly proxy: OwnProxy,
    readonly nodes: readonly HubNode[],
  ) {}

  static async start(size = 3): Promise<Cluster> {
    const database = await createTestDatabase();
    const { settings, folder } = database;
    if (settings.kind !== 'mysql') throw new Error('several nodes need a database server');
    const world = await prepareWorld(database);
    const redis = await OwnRedis.start(join(folder, 'redis'));
    const mail = await new MailServer().start();
    const proxyPort = await freePort();
    const ports: number[] = [];
    while (ports.length < size) ports.push(await freePort());
    const environment = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DEMO: 'false',
      DATA_DIR: folder,
      DATABASE_URL: settings.url,
      REDIS_URL: redis.url,
      SMTP_URL: mail.url,
      PUBLIC_URL: `http://127.0.0.1:${proxyPort}`,
      TRUST_PROXY: '1',
    };
    const nodes = ports.map((port) => new HubNode(port, environment));
    const starting = await Promise.allSettled(nodes.map((node) => node.start()));
    const failed = starting.find((one) => one.status === 'rejected');
    if (failed) {
      for (const node of nodes) node.end();
      redis.kill();
      await mail.stop();
      await database.remove();
      throw failed.reason;
    }
    const proxy = await OwnProxy.start(join(folder, 'haproxy'), ports, proxyPort);
    return new Cluster(database, world, redis, mail, proxy, nodes);
  }

  /** Ends everything that was started. */
  async end(): Promise<void> {
    for (const node of this.nodes) node.end();
    this.proxy.kill();
    this.redis.kill();
    await this.mail.stop();
    await this.database.remove();
  }
}
