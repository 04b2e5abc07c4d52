import { randomUUID } from 'node:crypto';
import type { NoticeView } from '@jianqiao/contract';
import { NoticeEntity } from '@jianqiao/notices';
import { HubHarness, type Member } from '@jianqiao/testing';
import { PLAIN, draftTo, issue, issuedTo } from './issue-notice';
import { kept, on, prepared, rewrite } from './issuing-desk';

describe('issuing a successor', () => {
  let hub: HubHarness;
  let officer: Member;
  let hanoi: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    officer = await hub.as('cn.officer');
    hanoi = await hub.as('vn.officer');
    vientiane = await hub.as('la.liaison');
  });
  afterAll(() => hub.stop());

  const successor = async (notice: NoticeView, relation: 'corrects' | 'supersedes') => {
    const reference = { noticeId: notice.id, relation };
    const begun = await officer.done('notice:begin', { draftId: randomUUID(), kind: 'information', reference });
    const { recipients, references } = begun;
    await officer.done('notice:describe', { ...PLAIN, recipients, references, ...on(begun) });
    await rewrite(officer, begun, 0, 'Anew.');
    return officer.done('version:certify', { noticeId: begun.id, language: 'en', expectedRevision: 1 });
  };

  it('ends what it supersedes: nobody is asked for an answer to it any more', async () => {
    const notice = await issuedTo(officer, [hanoi, vientiane]);
    const next = await issue(officer, await successor(notice, 'supersedes'));
    expect(await hanoi.done('notice:view', { noticeId: notice.id })).toMatchObject({
      ...{ state: 'superseded', supersededBy: { id: next.id, number: next.number } },
      version: notice.version + 1,
    });
    expect((await kept(hub).receipts(notice.id)).map(({ waiting }) => waiting)).toEqual([0, 0]);
    expect(await kept(hub).facts(`notice:${notice.id}`)).toEqual(['notice:issued', 'notice:superseded']);
    const again = await successor(notice, 'supersedes').catch((error: Error) => error.message);
    expect(again).toContain('notice.transition_refused');
  });

  it('marks what it corrects, which stays in force', async () => {
    const notice = await issuedTo(officer, [hanoi]);
    const [one, two] = [await successor(notice, 'corrects'), await successor(notice, 'corrects')];
    const first = await issue(officer, one);
    const second = await issue(officer, two);
    expect(await hanoi.done('notice:view', { noticeId: notice.id })).toMatchObject({
      state: 'issued',
      correctedBy: [first, second].map(({ id, number }) => ({ id, number })),
    });
    expect((await kept(hub).receipts(notice.id)).map(({ waiting }) => waiting)).toEqual([1]);
    expect(await kept(hub).facts(`notice:${notice.id}`)).toEqual([
      'notice:issued',
      'notice:corrected',
      'notice:corrected',
    ]);
  });

  it('is refused of another agency’s notice, and of one that is not in force any more', async () => {
    const theirs = await issuedTo(hanoi, [officer]);
    const draft = await draftTo(officer, [hanoi]);
    const references = [{ relation: 'supersedes', kind: 'notice', id: theirs.id }] as const;
    const { recipients } = draft;
    const describe = { ...PLAIN, recipients, references, ...on(draft) };
    expect(await officer.command('notice:describe', describe)).toMatchObject({
      problem: { code: 'notice.action_forbidden', params: { action: 'supersede' } },
    });
    // Though it had come in: the issue asks again.
    await hub.hub.database.unitOfWork.run(async (tx) => {
      await tx.update(NoticeEntity, { id: draft.id }, { references });
    });
    const { command } = await prepared(officer, draft);
    expect(await officer.command('notice:issue', command)).toMatchObject({
      problem: { code: 'notice.action_forbidden', params: { action: 'supersede' } },
    });
    expect((await kept(hub).notice(theirs.id)).state).toBe('issued');

    const notice = await issuedTo(officer, [hanoi]);
    const late = await successor(notice, 'corrects');
    await officer.done('notice:withdraw', { noticeId: notice.id, expectedVersion: notice.version, reason: 'x' });
    expect(await officer.command('notice:issue', (await prepared(officer, late)).command)).toMatchObject({
      problem: { code: 'notice.transition_refused', params: { state: 'withdrawn', action: 'correct' } },
    });
  });
});
