import { NoticeCounts } from '@jianqiao/contract';
import { problem } from '../test/fake-hub';
import { World } from '../test/world';

const COUNTS: NoticeCounts = { toAcknowledge: 2, overdue: 1, toRead: 3, open: 0, drafts: 0, toReview: 0 };

function office() {
  const world = new World();
  world.hub.alter = (name, value) => (name === 'notice:count' ? COUNTS : value);
  const client = world.client('lin');
  return { world, client, hub: world.hub, time: world.time };
}

describe('notices', () => {
  it('are asked for as soon as the connection stands', async () => {
    const { client, time } = office();
    const reply = client.notices.ask('notice:count', {});
    await time.pass(1_000);
    expect(await reply).toEqual({ ok: true, value: COUNTS });
  });

  it('are not waited for longer than people do', async () => {
    const { client, hub, time } = office();
    hub.down = true;
    hub.cut();
    const reply = client.notices.ask('notice:count', {});
    await time.pass(9_000);
    expect(await reply).toMatchObject({ ok: false, problem: { code: 'timed_out' } });
    expect(hub.commands('notice:count')).toEqual([]);
  });

  it('tell when one changed, and that any may have after one was away', async () => {
    const { client, hub, time } = office();
    const heard: (string | null)[] = [];
    client.notices.onChanged((noticeId) => heard.push(noticeId));
    await time.pass(1_000);
    expect(heard).toEqual([null]);
    hub.signal('lin', 'notices:changed', { noticeId: 'n1' });
    await time.pass(1_000);
    hub.cut();
    await time.pass(20_000);
    expect(heard).toEqual([null, 'n1', null]);
  });

  it('tell where a colleague is in a draft', async () => {
    const { client, hub, time } = office();
    const heard: unknown[] = [];
    const deaf = client.notices.onPlaced((placed) => heard.push(placed));
    await time.pass(1_000);
    const placed = { noticeId: 'n1', accountId: 'zhou', language: 'en', block: 2 };
    hub.signal('lin', 'draft:placed', placed);
    await time.pass(1_000);
    deaf();
    hub.signal('lin', 'draft:placed', { ...placed, block: 3 });
    await time.pass(1_000);
    expect(heard).toEqual([placed]);
  });

  it('are told as received together, each once, a hundred at a time', async () => {
    const { client, hub, time } = office();
    const ids = Array.from({ length: 130 }, (_, index) => `n${index}`);
    await time.pass(1_000);
    client.notices.received(ids.slice(0, 70));
    client.notices.received(ids.slice(60));
    await time.pass(2_000);
    client.notices.received(ids);
    await time.pass(2_000);
    const told = hub.commands('notice:receive').map(({ body }) => (body as { noticeIds: string[] }).noticeIds);
    expect(told.map(({ length }) => length)).toEqual([100, 30]);
    expect(new Set(told.flat())).toEqual(new Set(ids));
  });

  it('are told as received again when the hub refused', async () => {
    const { client, hub, time } = office();
    await time.pass(1_000);
    hub.refuseNext.push({ name: 'notice:receive', problem: problem('overloaded') });
    client.notices.received(['n1']);
    await time.pass(1_000);
    client.notices.received(['n1']);
    await time.pass(1_000);
    expect(hub.commands('notice:receive')).toHaveLength(2);
  });
});
