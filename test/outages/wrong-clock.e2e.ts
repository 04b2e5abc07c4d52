import { Reminders } from '@jianqiao/notices';
import {
  FakeClock,
  HubHarness,
  type Member,
  type TestDatabase,
  createTestDatabase,
  testDialect,
} from '@jianqiao/testing';
import { ReminderRounds } from '../../apps/hub/src/features/notices/reminder-rounds';
import { eventually } from '../mail/mail-server';
import { issuedTo } from '../notices/issue-notice';

const DAY = 86_400_000;

/** An embedded database has no clock but that of its one node. */
(testDialect() === 'mariadb' ? describe : describe.skip)('a node whose clock is wrong', () => {
  let database: TestDatabase;
  let machineClock: FakeClock;
  let wrong: HubHarness;
  let right: HubHarness;
  let beijing: Member;
  let hanoi: Member;

  beforeAll(async () => {
    database = await createTestDatabase();
    machineClock = new FakeClock();
    // Its two clocks are one, as in production.
    wrong = await HubHarness.start({ database, machineClock });
    right = await HubHarness.start({ database });
    [beijing, hanoi] = await Promise.all([right.as('cn.officer'), right.as('vn.officer')]);
  });
  afterAll(async () => {
    await Promise.all([wrong, right].map((hub) => hub?.stop()));
    await database.remove();
  });

  const ready = async ({ url }: HubHarness) =>
    (await (await fetch(`${url}/api/health/ready`)).json()) as { status: string; checks: { clock: string } };
  const offset = async ({ url }: HubHarness) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/^hub_clock_offset_seconds (\S+)$/m.exec(text)?.[1]);
  };
  const advance = (ms: number) => {
    for (const clock of [machineClock, wrong.clock]) clock.advance(ms);
  };
  const steps = async (noticeId: string) => {
    const { items } = await beijing.done('notice:history', { noticeId, limit: 100 });
    return items.filter(({ type }) => type === 'receipt:reminded');
  };

  it('says so, serves all the same, and reminds nobody of what is not due until it agrees again', async () => {
    expect(await ready(wrong)).toMatchObject({ status: 'up', checks: { clock: 'up' } });
    const { id } = await issuedTo(beijing, [hanoi]);
    const rounds = wrong.hub.app.get(ReminderRounds);

    advance(20 * DAY);
    await eventually(async () => (await ready(wrong)).checks.clock === 'degraded');
    expect(await ready(wrong)).toMatchObject({ status: 'up' });
    expect(await offset(wrong)).toBeCloseTo((20 * DAY) / 1_000, -2);
    await rounds.round();
    expect(await steps(id)).toEqual([]);
    // It serves whoever comes, and what it writes is worked at by the other.
    const room = await right.openRoom(await right.as('cn.liaison'), await right.as('la.liaison'));
    expect(room.state).toBe('open');
    expect(await offset(right)).toBeCloseTo(0, 0);

    advance(-20 * DAY);
    await eventually(async () => (await ready(wrong)).checks.clock === 'up');
    // Had nobody asked, it would have reminded: by that clock, all was due.
    wrong.clock.advance(20 * DAY);
    expect(await wrong.hub.app.get(Reminders).work()).toBeGreaterThan(0);
    expect(await steps(id)).not.toEqual([]);
  });
});
