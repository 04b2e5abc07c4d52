import { randomUUID } from 'node:crypto';
import type { NoticeRulesView } from '@jianqiao/contract';
import { canonical, sha256 } from '@jianqiao/notices';
import { HubHarness, type Member } from '@jianqiao/testing';
import { uploaded } from '../documents/desk';
import { PLAIN, draftTo, issue, issuedTo } from './issue-notice';
import { kept, on, prepared, rewrite } from './issuing-desk';

describe('issuing', () => {
  let hub: HubHarness;
  let liaison: Member;
  let officer: Member;
  let deputy: Member;
  let hanoi: Member;
  let vientiane: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    liaison = await hub.as('cn.liaison');
    officer = await hub.as('cn.officer');
    deputy = await hub.as('cn.organizer');
    hanoi = await hub.as('vn.officer');
    vientiane = await hub.as('la.liaison');
  });
  afterAll(() => hub.stop());

  it('numbers, seals and submits to every recipient what was prepared', async () => {
    const wish = { due: { workingDays: 5 }, topics: ['cybercrime'] };
    const draft = await draftTo(officer, [hanoi, vientiane], {
      ...wish,
      recipients: [
        { agencyId: hanoi.agencyId, copy: 'action' },
        { agencyId: vientiane.agencyId, copy: 'information' },
      ],
    });
    const { statement, command } = await prepared(officer, draft);
    const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(statement.at);
    expect(statement).toMatchObject({
      ...{ act: 'issue', noticeId: draft.id, language: null, text: null, passkeyOptions: null },
      number: `CN-SPP/INT/${year}/0001`,
      officer: { accountId: officer.accountId, capacity: 'authorised_officer' },
    });
    expect(statement.canonical).toBe(canonical(JSON.parse(statement.canonical)));
    expect(JSON.parse(statement.canonical)).toMatchObject({
      notice: { number: statement.number, digest: statement.digest },
      at: new Date(statement.at).toISOString(),
    });
    expect(await kept(hub).notice(draft.id)).toMatchObject({ state: 'draft', number: null });

    for (const member of [hanoi, vientiane]) member.forget();
    const notice = await officer.done('notice:issue', command);
    expect(notice).toMatchObject({
      ...{ state: 'issued', number: statement.number, digest: statement.digest, issuedAt: statement.at },
      ...{ signature: 'hub', issuedBy: { accountId: officer.accountId }, version: draft.version + 1 },
      progress: { recipients: 2, forAction: 1, delivered: 0, acknowledged: 0 },
    });
    for (const member of [hanoi, vientiane]) {
      await member.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === draft.id);
    }
    const { canonical: form, digest } = await kept(hub).notice(draft.id);
    expect(sha256(form!)).toBe(digest);
    const { versions } = await hanoi.done('notice:open', { noticeId: draft.id });
    expect(JSON.parse(form!)).toMatchObject({
      number: statement.number,
      versions: versions.map(({ language, sha256: hash }) => ({ language, sha256: hash })),
      recipients: [
        { agency: 'vn.spp', copy: 'action' },
        { agency: 'la.ospp', copy: 'information', due: null },
      ],
    });
    const [forAction, forInformation] = await kept(hub).receipts(draft.id);
    expect(forAction).toMatchObject({ agencyId: hanoi.agencyId, waiting: 1, due: { timeZone: 'Asia/Ho_Chi_Minh' } });
    expect(forAction!.dueAt).toBeGreaterThan(statement.at);
    expect(forInformation).toMatchObject({ agencyId: vientiane.agencyId, waiting: 0, due: null, dueAt: null });
    expect(await kept(hub).facts(`notice:${draft.id}`)).toEqual(['notice:issued']);
    expect(await kept(hub).facts(`receipt:${forInformation!.id}`)).toEqual(['receipt:submitted']);
    expect(await hanoi.done('notice:list', { box: 'to_acknowledge' })).toMatchObject({ items: [{ id: draft.id }] });
  });

  it('happens once for two clicks, for a retry, and for both on two devices', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const { command } = await prepared(officer, draft);
    const replies = await Promise.all(Array.from({ length: 8 }, () => officer.command('notice:issue', command)));
    expect(replies.map((reply) => (reply.ok ? reply.value.number : reply.problem))).toEqual(
      replies.map(() => command.number),
    );
    expect(await officer.done('notice:issue', command)).toMatchObject({ number: command.number });
    expect(await kept(hub).receipts(draft.id)).toHaveLength(1);
    expect(await kept(hub).facts(`notice:${draft.id}`)).toEqual(['notice:issued']);
    const next = await prepared(officer, await draftTo(officer, [hanoi]));
    expect(Number(next.command.number.slice(-4))).toBe(Number(command.number.slice(-4)) + 1);
    // Somebody else, or another number, is no retry.
    const other = { ...command, number: next.command.number };
    expect(await officer.command('notice:issue', other)).toMatchObject({
      problem: { code: 'notice.transition_refused', params: { state: 'issued' } },
    });
  });

  it('is for authorised officers, and for a deputy while none is there', async () => {
    const { id, version } = await draftTo(officer, [hanoi], { team: [liaison.accountId, deputy.accountId] });
    for (const member of [liaison, deputy]) {
      expect(await member.command('notice:prepare_issue', on({ id, version }))).toMatchObject({
        problem: { code: 'notice.action_forbidden', params: { action: 'issue' } },
      });
    }
    const admin = await hub.as('cn.admin');
    const { accountId } = officer;
    const period = { accountId, from: hub.clock.now(), until: hub.clock.now() + 3_600_000 };
    const absence = await admin.http('POST', '/agency/absences', period);
    expect(absence.status).toBe(201);
    const { command } = await prepared(deputy, { id, version });
    await admin.http('DELETE', `/agency/absences/${(absence.body as { id: string }).id}`);
    expect(await deputy.command('notice:issue', command)).toMatchObject({
      problem: { code: 'notice.action_forbidden' },
    });
    await admin.http('POST', '/agency/absences', period);
    expect(await deputy.done('notice:issue', command)).toMatchObject({ issuedBy: { capacity: 'deputy_officer' } });
    const { body } = await admin.http('GET', '/agency/absences');
    for (const { id: one } of (body as { items: readonly { id: string }[] }).items) {
      await admin.http('DELETE', `/agency/absences/${one}`);
    }
  });

  it('of attachments hands them to the recipients', async () => {
    const { id, sha256: hash } = await uploaded(officer, 'list.txt', Buffer.from('1\n2\n'));
    const notice = await issuedTo(officer, [hanoi], { attachments: [id] });
    expect(notice.files).toMatchObject([{ documentId: id, sha256: hash }]);
    expect(JSON.parse((await kept(hub).notice(notice.id)).canonical!)).toMatchObject({
      attachments: [{ sha256: hash }],
    });
  });

  describe('where a review is required', () => {
    const rules = async (reviewRequired: boolean): Promise<NoticeRulesView> => {
      const admin = await hub.as('vn.admin');
      const now = (await admin.http('GET', '/agency/notice-rules')).body as NoticeRulesView;
      const { prefix, version: expectedVersion } = now;
      const set = { prefix, reviewRequired, expectedVersion };
      return (await admin.http('PUT', '/agency/notice-rules', set)).body as NoticeRulesView;
    };
    beforeAll(() => rules(true));
    afterAll(() => rules(false));

    it('takes an approval, and another than the author', async () => {
      const author = await hub.as('vn.liaison');
      const draft = await draftTo(hanoi, [officer], { team: [author.accountId] });
      expect(draft).toMatchObject({ reviewRequired: true, blockers: [{ code: 'review_missing' }] });
      expect(await hanoi.command('notice:prepare_issue', on(draft))).toMatchObject({
        problem: { code: 'notice.action_forbidden' },
      });
      const begun = await author.done('notice:begin', { draftId: randomUUID(), kind: 'information' });
      const { recipients } = draft;
      await author.done('notice:describe', { ...PLAIN, recipients, team: [hanoi.accountId], ...on(begun) });
      await rewrite(author, begun, 0, 'Text');
      const ready = await hanoi.done('version:certify', { noticeId: begun.id, language: 'en', expectedRevision: 1 });
      expect(await hanoi.command('notice:prepare_issue', on(ready))).toMatchObject({
        problem: { code: 'notice.blocked', params: { blocker: 'review_missing' } },
      });
      const inReview = await author.done('notice:request_review', on(ready));
      expect(await hanoi.command('notice:prepare_issue', on(inReview))).toMatchObject({
        problem: { code: 'notice.transition_refused' },
      });
      const approved = await hanoi.done('notice:approve', on(inReview));
      expect(await issue(hanoi, approved)).toMatchObject({ state: 'issued' });
    });
  });
});
