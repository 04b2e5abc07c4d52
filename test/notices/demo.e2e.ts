import type { NoticeBox, NoticeSummary } from '@jianqiao/contract';
import { HubHarness } from '@jianqiao/testing';
import { DEMO_DRAFTS, DEMO_NOTICES } from '../../apps/hub/src/seed/demo/notices';

describe('the notices of the demo world', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start({ world: 'demo' });
  }, 120_000);
  afterAll(() => hub.stop());

  const box = async (login: string, of: NoticeBox): Promise<readonly NoticeSummary[]> =>
    (await (await hub.as(login)).done('notice:list', { box: of })).items;

  it('are a dozen and more, in as many states as there are', async () => {
    const officers = [...new Set(DEMO_NOTICES.map(({ officer }) => officer))];
    const sent = (await Promise.all(officers.map((login) => box(login, 'sent')))).flat();
    expect(sent).toHaveLength(DEMO_NOTICES.length);
    expect(new Set(sent.map(({ state }) => state))).toEqual(new Set(['issued', 'withdrawn', 'superseded', 'archived']));
    const progress = sent.map((notice) => notice.progress!);
    for (const one of ['acknowledged', 'reserved', 'returned', 'overdue', 'retrieved', 'delivered'] as const) {
      expect([one, progress.some((notice) => notice[one] > 0)]).toEqual([one, true]);
    }
    expect(new Set(sent.map(({ kind }) => kind)).size).toBe(6);
    expect(new Set(sent.flatMap(({ languages }) => languages.map(({ language }) => language))).size).toBeGreaterThan(8);
    expect(sent.filter(({ issuedAt }) => (issuedAt ?? Infinity) > hub.clock.now() - 86_400_000)).toEqual([]);
  });

  it('wait for somebody: an answer, a reader, a reviewer', async () => {
    expect((await box('kz.organizer', 'to_acknowledge')).length).toBeGreaterThan(0);
    expect((await box('ir.liaison', 'to_read')).length).toBeGreaterThan(0);
    const drafts = await Promise.all(DEMO_DRAFTS.map(({ author }) => box(author, 'drafts')));
    expect(
      drafts
        .flat()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['approved', 'draft', 'in_review']);
    const officer = await hub.as('vn.officer');
    expect((await officer.done('notice:count', {})).toReview).toBe(1);
  });

  it('are talked about in a room, which its agencies find at the notice', async () => {
    const discussed = DEMO_NOTICES.filter(({ discussion }) => discussion);
    expect(discussed.length).toBeGreaterThan(0);
    for (const { officer, discussion } of discussed) {
      const sent = await box(officer, 'sent');
      const opener = await hub.as(discussion!.by);
      const rooms = await Promise.all(sent.map(({ id: noticeId }) => opener.done('notice:discussions', { noticeId })));
      const [room, ...others] = rooms.flatMap(({ items }) => items);
      expect([others.length, room]).toMatchObject([0, { state: 'open', unread: 1 }]);
      const facts = await opener.follow(room!.id);
      const said = facts.flatMap((fact) => (fact.type === 'message:posted' ? [fact] : []));
      expect(said.map(({ payload }) => payload.language)).toEqual(discussion!.said.map(({ language }) => language));
      expect(said.map(({ at }) => at)).toEqual(said.map(({ at }) => at).sort((a, b) => a - b));
    }
  });

  it('have reminded those who are late, at the time', async () => {
    const beijing = await hub.as('cn.officer');
    const late = (await box('cn.officer', 'sent')).find(({ progress }) => (progress?.overdue ?? 0) > 0)!;
    const { items } = await beijing.done('notice:board', { noticeId: late.id });
    const sent = items.filter(({ overdue }) => overdue).flatMap(({ ladder }) => ladder.filter(({ sentAt }) => sentAt));
    expect(sent.length).toBeGreaterThan(0);
    for (const { at, sentAt } of sent) expect(sentAt! - at).toBeLessThan(7 * 3_600_000);
  });
});
