import { initialRoom, reduceRoom, reduceSummary } from '@jianqiao/client';
import { FACT_TYPES, type Fact, type RoomRecord } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { CASES, type Stage } from './cases';
import { Reader, recordOf } from './reader';

/** Promise 5: live equals reload. Facts are folded by the client's own reducer and compared with what the hub reads. */
describe('after every command, what is held live is what a fresh reading answers', () => {
  let hub: HubHarness;
  let stage: Stage;
  let readers: readonly Reader[];
  const typesSeen = new Set<string>();

  beforeAll(async () => {
    hub = await HubHarness.start();
    // No two looks at the clock see the same time: what is stored and what is told must be one look.
    let time = Date.now();
    hub.clock.now = () => (time += 1);
    const logins = ['cn.liaison', 'cn.interpreter', 'vn.liaison', 'vn.interpreter', 'la.liaison'];
    readers = await Promise.all(logins.map((login) => Reader.of(hub, login)));
    const [beijing, zhou, hanoi, ngan, vientiane] = readers.map(({ member }) => member) as [
      Member,
      Member,
      Member,
      Member,
      Member,
    ];
    stage = { hub, beijing, zhou, hanoi, ngan, vientiane };
  });
  afterAll(async () => {
    for (const reader of readers) reader.stop();
    await hub.stop();
  });

  /** The stream, read by whoever may. */
  async function factsOf(stream: string): Promise<readonly Fact[]> {
    for (const { member } of readers) {
      const reply = await member.command('stream:read', { stream, after: 0 });
      if (reply.ok) return reply.value.facts;
    }
    throw new Error('nobody may read the room');
  }

  function folded(facts: readonly Fact[]): RoomRecord {
    const [first, ...rest] = facts;
    if (first?.type !== 'room:proposed') throw new Error('a room begins with its proposal');
    return rest.reduce(reduceRoom, initialRoom(first));
  }

  const all = Object.entries(CASES).flatMap(([command, cases]) =>
    cases.map((one) => [command, one.name, one] as const),
  );

  it.each(all)('%s: %s', async (_command, _name, { before, act }) => {
    const opened = await before(stage);
    const { id, stream } = opened;
    for (const reader of readers) reader.follow(id);
    for (const reader of readers) {
      const { shown, fresh } = await reader.compared(id);
      expect(shown).toEqual(fresh);
    }
    const earlier = await Promise.all(readers.map((reader) => reader.fresh(id)));

    await act(stage, opened);

    const facts = await factsOf(stream);
    for (const { type } of facts) typesSeen.add(type);
    for (const [index, reader] of readers.entries()) {
      const { shown, fresh } = await reader.compared(id);
      expect(shown).toEqual(fresh);
      if (!fresh.room) continue;
      expect(folded(facts)).toEqual(recordOf(fresh.room));

      const { room, line } = earlier[index]!;
      const since = facts.filter(({ sequence }) => sequence > (room?.head ?? 0));
      if (room) expect(since.reduce<RoomRecord>(reduceRoom, recordOf(room))).toEqual(recordOf(fresh.room));
      if (!line?.member || !fresh.line?.member) continue;
      const me = { accountId: reader.member.accountId, agencyId: reader.member.agencyId };
      const { read } = fresh.line;
      const reduced = since.reduce((summary, fact) => reduceSummary(summary, fact, me), line);
      // What one has read is no fact.
      if (read === line.read) expect(reduced).toEqual(fresh.line);
    }
  });

  it('has been tried with every fact there is', () => {
    expect([...typesSeen].sort()).toEqual([...FACT_TYPES].sort());
  });
});
