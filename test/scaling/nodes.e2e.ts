import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promised, testDialect } from '@jianqiao/testing';
import { DEMO_PEOPLE } from '../../apps/hub/src/seed/demo/people';
import { eventually } from '../mail/mail-server';
import { Cluster } from './cluster';
import { Talker, delays, isDense, quantile } from './talker';

/** What a dead node was at is taken over so soon, and its people are seen no more. */
const GONE_MS = 10_000;
/** What one node stores is shown at the others so soon while Redis is gone, 99 of 100 times. */
const WITHOUT_REDIS_MS = 2_000;

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('three nodes behind a proxy', () => {
  let cluster: Cluster;
  let talkers: Talker[] = [];

  beforeAll(async () => {
    cluster = await Cluster.start();
  }, 120_000);
  afterEach(() => {
    for (const talker of talkers) talker.stop();
    talkers = [];
  });
  afterAll(() => (cluster as Cluster | undefined)?.end());

  /** Everybody with a client at the proxy, or each at the node given by their number. */
  const gather = async (urlOf: (n: number) => string = () => cluster.proxy.url): Promise<void> => {
    talkers = cluster.world.people.map((person, n) => new Talker(person, cluster.world.rooms, urlOf(n)));
    await eventually(() => talkers.every(({ isLevel }) => isLevel));
  };
  const nodeOf = (n: number) => cluster.nodes[n % cluster.nodes.length]!.url;
  const settled = () =>
    eventually(() => talkers.every(({ isLevel }) => isLevel) && delays(talkers).missing.length === 0);
  const whole = (): void => {
    for (const { shown } of talkers) for (const sequences of shown.values()) expect(isDense(sequences)).toBe(true);
  };

  it('serve any client on any node, which may come back to another one each time', async () => {
    await gather();
    await eventually(async () => (await sockets()).reduce((sum, count) => sum + count) === talkers.length);
    const [person, ...others] = cluster.world.people;
    talkers.shift()!.stop();
    const served = new Set<number>();
    // Connections that are just ending count, too: now and then a visit tells nothing.
    for (let visit = 0; visit < 6 || (visit < 30 && served.size < 3); visit += 1) {
      const before = await sockets();
      const tab = new Talker(person!, cluster.world.rooms, cluster.proxy.url);
      await eventually(() => tab.isLevel);
      (await sockets()).forEach((count, node) => count > before[node]! && served.add(node));
      const text = tab.say();
      await eventually(() => tab.isLevel && talkers.every(({ seenAt }) => seenAt.has(text)));
      tab.stop();
      // Somebody else takes the place that was just free.
      const other = new Talker(others[visit % others.length]!, cluster.world.rooms, cluster.proxy.url);
      await eventually(() => other.isLevel);
      talkers.push(other);
    }
    expect([...served].sort()).toEqual([0, 1, 2]);
    for (const { shown } of talkers) for (const sequences of shown.values()) expect(isDense(sequences)).toBe(true);
  }, 120_000);

  /** Open connections of each node. */
  async function sockets(): Promise<number[]> {
    const texts = await Promise.all(cluster.nodes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
    return texts.map((text) => Number(/^hub_sockets (\d+)/m.exec(text)?.[1]));
  }

  it('deliver within two seconds while Redis is gone, and at once when it is back', async () => {
    await gather(nodeOf);
    const live = await delaysOf(1_500, talkers);
    cluster.redis.kill();
    await sleep(200);
    let said = '';
    let slow = 0;
    await promised({ busy: WITHOUT_REDIS_MS, quiet: WITHOUT_REDIS_MS }, async () => {
      // Where everybody writes, nodes find each other's messages in the way of their own.
      const busy = await delaysOf(3_000, talkers);
      const quiet = await delaysOf(6_000, talkers.slice(0, 1));
      // Somebody did have to look: the cut was one.
      expect(quiet.p50).toBeGreaterThan(200);
      said = `without Redis busy ${busy.said}, quiet ${quiet.said}`;
      slow = quiet.p50;
      return { busy: busy.p99, quiet: quiet.p99 };
    });
    await cluster.redis.restart();
    await sleep(1_000);
    const back = await delaysOf(1_500, talkers.slice(0, 1));
    say(`p50/p99 in ms: live ${live.said}; ${said}; back ${back.said}`);
    expect(back.p50).toBeLessThan(slow / 2);
    whole();
  }, 120_000);

  /** How long deliveries take while some talk for a while; all must arrive. */
  async function delaysOf(forMs: number, speakers: readonly Talker[]) {
    for (const { sentAt } of talkers) sentAt.clear();
    let over = false;
    const talking = speakers.map((talker) => talker.talk(100, () => over));
    await sleep(forMs);
    over = true;
    await Promise.all(talking);
    await settled();
    const { ms } = delays(talkers);
    const [p50, p99] = [quantile(ms, 0.5), quantile(ms, 0.99)];
    return { p50, p99, said: `${Math.round(p50)}/${Math.round(p99)}` };
  }

  it('lose nothing while one after the other is restarted under load', async () => {
    await gather();
    let over = false;
    const talking = talkers.map((talker) => talker.talk(60, () => over));
    for (const node of cluster.nodes) {
      await node.stop();
      await node.start();
      await sleep(500);
    }
    over = true;
    await Promise.all(talking);
    await settled();
    whole();
    const sent = talkers.flatMap(({ sentAt }) => [...sentAt.keys()]);
    expect(talkers.flatMap(({ acknowledged }) => acknowledged).sort()).toEqual([...sent].sort());
    expect(sent.length).toBeGreaterThan(200);
    const { ms } = delays(talkers);
    say(`rolling restart: ${sent.length} messages, slowest delivery ${Math.round(ms.at(-1)!)} ms`);
    expect(cluster.nodes.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 180_000);

  it('forget who was connected to a node that died, and see those again who come to another', async () => {
    await gather(nodeOf);
    const everybody = cluster.world.people.map(({ accountId }) => accountId).sort();
    const allSeeAll = () => eventually(() => talkers.every((talker) => isSame(talker.present(), everybody)));
    await allSeeAll();
    const dying = cluster.nodes[2]!;
    const left = everybody.filter((id) => !talkers.some(({ person }, n) => n % 3 === 2 && person.accountId === id));
    await promised({ gone: GONE_MS }, async () => {
      const killed = Date.now();
      dying.kill();
      await eventually(() => isSame(talkers[0]!.present(), left) && isSame(talkers[1]!.present(), left));
      const gone = Date.now() - killed;
      say(`the people of a dead node were gone after ${gone} ms`);
      await dying.start();
      // Their waits between attempts have grown meanwhile.
      for (const { client } of talkers) client.connection.retryNow();
      await allSeeAll().catch((cause: unknown) => {
        throw new Error(talkers.map((talker) => standing(talker, everybody)).join('\n'), { cause });
      });
      return { gone };
    });
  }, 180_000);

  it('send a letter once, and within ten seconds when the node that was sending it dies', async () => {
    await gather();
    const { mail, nodes, world } = cluster;
    const hanoi = world.people.find(({ login }) => login === 'vn.liaison')!;
    const email = DEMO_PEOPLE.find(({ login }) => login === 'vn.liaison')!.email;
    mail.leavesUnanswered.add(email);
    const proposed = await talkers[0]!.client.command('room:propose', {
      proposalId: randomUUID(),
      kind: 'bilateral',
      agencyIds: [hanoi.agencyId],
      titles: { en: 'Letters' },
      purposes: { en: 'To be written' },
    });
    expect(proposed).toMatchObject({ ok: true });
    await eventually(() => mail.unanswered.length === 1);
    // Longer than a lease: it is renewed while the work goes on, and nobody else begins.
    await sleep(8_000);
    expect(mail.unanswered).toHaveLength(1);
    mail.leavesUnanswered.clear();
    const [begun] = mail.unanswered;
    const sender = nodes.find(({ mailFrom }) => mailFrom === begun!.from?.address)!;
    const killed = Date.now();
    sender.kill();
    await eventually(() => mail.to(email).length === 1);
    say(`the letter of a dead node was sent after ${Date.now() - killed} ms`);
    expect(Date.now() - killed).toBeLessThan(GONE_MS);
    await sleep(2_000);
    expect(mail.accepted).toHaveLength(1);
    // Had the dead node’s letter been taken after all, its reader could tell that it is the same.
    expect(mail.accepted[0]!.messageId).toBe(begun!.messageId);
    await sender.start();
  }, 180_000);
});

/** How somebody stands who does not see everybody. */
function standing(talker: Talker, everybody: readonly string[]): string {
  const { status, attempt, problem, endReason } = talker.client.connection.getSnapshot();
  const room = talker.client.room(talker.rooms[0]!).getSnapshot().status;
  const unseen = everybody.filter((id) => !talker.present().includes(id));
  const link = `${status}, attempt ${attempt}, ${problem?.code ?? 'no problem'}, ${endReason ?? 'not ended'}`;
  return `${talker.person.accountId}: ${link}; room ${room}; does not see ${unseen.join(', ') || 'nobody'}`;
}

function isSame(some: readonly string[], ascending: readonly string[]): boolean {
  return [...some].sort().join() === ascending.join();
}

/** Measures for the reader of the run; nothing is judged by them. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
