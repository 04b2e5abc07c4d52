import type { NoticeView, Reply } from '@jianqiao/contract';
import { HubHarness, type Member } from '@jianqiao/testing';
import { answerNotice, issueNotice } from './issue-notice';

describe('an issued notice at its issuer', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let hanoiOfficer: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, hanoiOfficer, vientiane] = await Promise.all([
      hub.as('cn.officer'),
      hub.as('vn.liaison'),
      hub.as('vn.officer'),
      hub.as('la.liaison'),
    ]);
  });
  afterAll(() => hub.stop());

  const issue = (more: object = {}) => issueNotice(beijing, { to: [hanoi, vientiane], ...more });
  const code = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.problem.code);
  const at = ({ id: noticeId, version: expectedVersion }: NoticeView) => ({ noticeId, expectedVersion });
  const hears = (member: Member, { id }: NoticeView) =>
    member.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === id);
  const rows = async ({ id: noticeId }: NoticeView, member = beijing) =>
    (await member.done('notice:board', { noticeId })).items;

  describe('is withdrawn', () => {
    it('with a reason: the text stays readable, and nobody is asked any more', async () => {
      const notice = await issue();
      await hanoiOfficer.done('notice:open', { noticeId: notice.id, language: 'en' });
      const statement = await hanoiOfficer.done('notice:prepare_answer', {
        noticeId: notice.id,
        answer: 'acknowledge',
        language: 'en',
      });
      [hanoi, vientiane].forEach((member) => member.forget());
      const view = await beijing.done('notice:withdraw', { ...at(notice), reason: 'Sent in error' });
      expect(view).toMatchObject({ state: 'withdrawn', endReason: 'Sent in error', version: notice.version + 1 });
      await Promise.all([hears(hanoi, notice), hears(vientiane, notice)]);

      const late = await hanoiOfficer.command('notice:answer', {
        ...{ noticeId: notice.id, answer: 'acknowledge', language: 'en' },
        ...{ at: statement.at, signature: null },
      });
      expect(late).toMatchObject({ problem: { code: 'notice.transition_refused', params: { state: 'withdrawn' } } });
      const opened = await vientiane.done('notice:open', { noticeId: notice.id });
      expect(opened).toMatchObject({ notice: { state: 'withdrawn', endReason: 'Sent in error', waitsForMe: false } });
      expect(opened.versions).toHaveLength(2);
      const { items } = await hanoiOfficer.done('notice:list', { box: 'to_acknowledge' });
      expect(items.map(({ id }) => id)).not.toContain(notice.id);
    });

    it('once, and by who has seen it as it is', async () => {
      const notice = await issue();
      const withdraw = (expectedVersion: number) =>
        beijing.command('notice:withdraw', { noticeId: notice.id, expectedVersion, reason: 'x' });
      expect(await withdraw(notice.version - 1)).toMatchObject({
        problem: { code: 'notice.stale', params: { version: notice.version } },
      });
      const replies = await Promise.all([withdraw(notice.version), withdraw(notice.version)]);
      expect(replies.map(code).sort()[1]).toBe('ok');
      expect(code(await withdraw(notice.version + 1))).toBe('notice.transition_refused');
      const { items } = await hanoi.done('notice:history', { noticeId: notice.id });
      expect(items.filter(({ type }) => type === 'notice:withdrawn')).toHaveLength(1);
    });

    it('by an officer with the mandate alone', async () => {
      const notice = await issue();
      for (const login of ['cn.liaison', 'cn.organizer', 'vn.officer']) {
        const reply = await (await hub.as(login)).command('notice:withdraw', { ...at(notice), reason: 'x' });
        expect([login, code(reply)]).toEqual([login, 'notice.action_forbidden']);
      }
    });
  });

  describe('is extended', () => {
    const later = async (notice: NoticeView) => {
      const [row] = await rows(notice);
      const day = new Date(`${row!.due!.date}T00:00:00Z`);
      return new Date(day.getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
    };

    it('for one agency, whose ladder begins anew', async () => {
      const notice = await issue();
      const [before, other] = await rows(notice);
      const date = await later(notice);
      [hanoi, vientiane].forEach((member) => member.forget());
      await beijing.done('notice:extend', { ...at(notice), agencyId: hanoi.agencyId, date });
      await hears(hanoi, notice);
      const [after, untouched] = await rows(notice);
      expect(after).toMatchObject({ due: { date }, version: before!.version + 1 });
      expect(after!.ladder.map(({ rung }) => rung)).toEqual(['before', 'officers', 'deputy', 'administrator']);
      expect(after!.ladder[0]!.at).toBeGreaterThan(before!.ladder[0]!.at);
      expect(untouched).toEqual(other);
      const { items } = await hanoi.done('notice:history', { noticeId: notice.id });
      expect(items.at(-1)).toMatchObject({ type: 'receipt:extended', payload: { due: { date } } });
      expect(items.at(-1)?.payload['jws']).toEqual(expect.any(String));
    });

    it('for all that have still to answer, and for no others', async () => {
      const notice = await issue();
      await hanoi.done('notice:open', { noticeId: notice.id });
      await answerNotice(hanoiOfficer, notice.id, 'acknowledge');
      const date = await later(notice);
      await beijing.done('notice:extend', { ...at(notice), date });
      const [answered, waiting] = await rows(notice);
      expect([answered!.due!.date === date, waiting!.due!.date === date]).toEqual([false, true]);
      const version = notice.version + 1;
      const again = { noticeId: notice.id, expectedVersion: version, date };
      expect(code(await beijing.command('notice:extend', again))).toBe('notice.invalid_date');
      expect(code(await beijing.command('notice:extend', { ...again, agencyId: hanoi.agencyId }))).toBe(
        'notice.transition_refused',
      );
    });

    it.each([
      ['2020-01-01', 'notice.invalid_date'],
      ['2031-02-31', 'notice.invalid_date'],
      ['2048-01-31', 'notice.invalid_date'],
      // Nobody knows the holidays of that year, and nobody should reckon them.
      ['9999-12-31', 'invalid'],
    ])('never until %s', async (date, refusal) => {
      const notice = await issue();
      expect(code(await beijing.command('notice:extend', { ...at(notice), date }))).toBe(refusal);
    });

    it('and a stranger is told nothing else than that there is no such notice, whatever the date', async () => {
      const notice = await issue();
      const stranger = await hub.as('ru.organizer');
      for (const date of ['2020-01-01', '2031-02-31', '2048-01-31']) {
        expect(code(await stranger.command('notice:extend', { ...at(notice), date }))).toBe('notice.not_found');
      }
    });
  });

  describe('is archived', () => {
    it('when it is dealt with, and then changes no more', async () => {
      const notice = await issue();
      expect(code(await beijing.command('notice:archive', at(notice)))).toBe('notice.transition_refused');
      for (const member of [hanoiOfficer, vientiane]) {
        await member.done('notice:open', { noticeId: notice.id });
        await answerNotice(member, notice.id, 'acknowledge');
      }
      const colleague = await hub.as('cn.liaison');
      expect((await colleague.done('notice:view', { noticeId: notice.id })).actions).toContain('archive');
      const archived = await colleague.done('notice:archive', at(notice));
      expect(archived).toMatchObject({ state: 'archived' });
      expect(code(await beijing.command('notice:archive', at(archived)))).toBe('notice.transition_refused');
      expect(code(await beijing.command('notice:withdraw', { ...at(archived), reason: 'x' }))).toBe(
        'notice.transition_refused',
      );
      expect((await hanoi.done('notice:open', { noticeId: notice.id })).notice.state).toBe('archived');
    });
  });
});
