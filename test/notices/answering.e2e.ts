import type { Answer, NoticeView, Reply, StatementView } from '@jianqiao/contract';
import { MandateEntity } from '@jianqiao/identity';
import { newId } from '@jianqiao/kernel';
import { HubHarness, type Member } from '@jianqiao/testing';
import { createHash } from 'node:crypto';
import { answerNotice, issueNotice } from './issue-notice';
import { jumpingBeforeCommit } from './jumping-clock';

const MINUTE = 60_000;

describe('answering a notice', () => {
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

  const issued = (more: object = {}) => issueNotice(beijing, { to: [hanoi, vientiane], ...more });
  const opened = async (more: object = {}) => {
    const notice = await issued(more);
    for (const officer of [hanoi, hanoiOfficer]) {
      await officer.done('notice:open', { noticeId: notice.id, language: 'en' });
    }
    return notice;
  };
  const wish = (notice: NoticeView, answer: Answer = 'acknowledge', text?: string) => ({
    noticeId: notice.id,
    answer,
    language: 'en',
    ...(text === undefined ? {} : { text }),
  });
  const code = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.problem.code);
  const grant = async (member: Member, capacity: 'authorised_officer' | 'deputy_officer') => {
    const mandate = { id: newId(hub.clock), accountId: member.accountId, capacity };
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.insert(MandateEntity, { ...mandate, validFrom: hub.clock.now() - 1, validUntil: null }),
    );
    return () => hub.hub.database.unitOfWork.run((tx) => tx.delete(MandateEntity, { id: mandate.id }));
  };

  it('shows what would be signed, and keeps nothing', async () => {
    const notice = await opened();
    const before = await hanoiOfficer.done('notice:view', { noticeId: notice.id });
    const statement: StatementView = await hanoiOfficer.done(
      'notice:prepare_answer',
      wish(notice, 'reserve', 'As far as our law allows.'),
    );
    expect(statement).toMatchObject({
      act: 'reserve',
      noticeId: notice.id,
      number: notice.number,
      digest: notice.digest,
      language: 'en',
      text: 'As far as our law allows.',
      officer: { accountId: hanoiOfficer.accountId, capacity: 'authorised_officer' },
      passkeyOptions: null,
    });
    expect(JSON.parse(statement.canonical)).toMatchObject({
      act: 'reserve',
      notice: { id: notice.id, number: notice.number, digest: notice.digest },
      text: 'As far as our law allows.',
      at: new Date(statement.at).toISOString(),
    });
    expect(await hanoiOfficer.done('notice:view', { noticeId: notice.id })).toEqual(before);
  });

  it('acknowledges, seals it, and tells both sides', async () => {
    const notice = await opened();
    [beijing, hanoi].forEach((member) => member.forget());
    const { at, canonical } = await hanoiOfficer.done('notice:prepare_answer', wish(notice));
    const view = await hanoiOfficer.done('notice:answer', { ...wish(notice), at, signature: null });
    expect(view).toMatchObject({
      waitsForMe: false,
      receipt: {
        state: 'acknowledged',
        answeredAt: at,
        answeredBy: { accountId: hanoiOfficer.accountId, capacity: 'authorised_officer' },
        answeredLanguage: 'en',
        hasText: false,
        signature: 'hub',
      },
    });
    expect(view.actions).not.toContain('acknowledge');
    for (const member of [beijing, hanoi]) {
      await member.signalled('notices:changed', ({ noticeId }: { noticeId: string }) => noticeId === notice.id);
    }
    const { items } = await beijing.done('notice:history', { noticeId: notice.id });
    const { payload, actor } = items.at(-1)!;
    expect(actor).toEqual({
      accountId: hanoiOfficer.accountId,
      agencyId: hanoi.agencyId,
      capacity: 'authorised_officer',
    });
    const sealed = JSON.parse(Buffer.from(String(payload['jws']).split('.')[1]!, 'base64url').toString()) as {
      statement: string;
      notice: object;
    };
    expect(sealed).toMatchObject({ step: 'acknowledged', statement: canonical, signed: 'hub' });
    expect(createHash('sha256').update(sealed.statement).digest()).toHaveLength(32);
    expect((await beijing.done('notice:view', { noticeId: notice.id })).progress).toMatchObject({ acknowledged: 1 });
  });

  it('takes place only after the notice has been opened', async () => {
    const notice = await issued();
    const refused = await hanoiOfficer.command('notice:prepare_answer', wish(notice));
    expect(refused).toMatchObject({
      problem: { code: 'notice.transition_refused', params: { state: 'submitted', action: 'acknowledge' } },
    });
    await hanoi.done('notice:receive', { noticeIds: [notice.id] });
    const at = hub.clock.now();
    expect(code(await hanoiOfficer.command('notice:answer', { ...wish(notice), at, signature: null }))).toBe(
      'notice.transition_refused',
    );
  });

  it('is given by who has opened it, in the language that the statement says', async () => {
    const notice = await issued();
    await hanoi.done('notice:open', { noticeId: notice.id, language: 'en' });
    const at = hub.clock.now();
    const command = { ...wish(notice), at, signature: null };
    const refused = { problem: { code: 'notice.not_opened', params: { language: 'en' } } };
    expect(await hanoiOfficer.command('notice:answer', command)).toMatchObject(refused);
    await hanoiOfficer.done('notice:open', { noticeId: notice.id, language: 'zh-Hans' });
    expect(await hanoiOfficer.command('notice:prepare_answer', wish(notice))).toMatchObject(refused);
    expect(await hanoiOfficer.command('notice:answer', command)).toMatchObject(refused);
    await hanoiOfficer.done('notice:open', { noticeId: notice.id, language: 'en' });
    expect(code(await hanoiOfficer.command('notice:answer', command))).toBe('ok');
  });

  it('with a reservation keeps its words between the two sides, unless they are for all', async () => {
    const notice = await opened();
    await vientiane.done('notice:open', { noticeId: notice.id });
    await answerNotice(hanoiOfficer, notice.id, 'reserve', { text: 'Between us.' });
    await answerNotice(vientiane, notice.id, 'reserve', { text: 'For everybody.', textForAll: true });
    const textsSeenBy = async (member: Member) => {
      const { items } = await member.done('notice:board', { noticeId: notice.id });
      return items.map(({ state, hasText, text }) => [state, hasText, text]);
    };
    const words = [
      ['reserved', true, 'Between us.'],
      ['reserved', true, 'For everybody.'],
    ];
    expect(await textsSeenBy(beijing)).toEqual(words);
    expect(await textsSeenBy(hanoi)).toEqual(words);
    expect(await textsSeenBy(vientiane)).toEqual([['reserved', true, null], words[1]]);
    for (const member of [beijing, hanoi, vientiane]) {
      const history = JSON.stringify(await member.done('notice:history', { noticeId: notice.id }));
      expect(history.includes('Between us.')).toBe(member !== vientiane);
    }
  });

  it('returns it with a reason, and asks for words where words are needed', async () => {
    const notice = await opened();
    const asked = async (answer: Answer, more: object) =>
      code(await hanoiOfficer.command('notice:prepare_answer', { ...wish(notice, answer), ...more }));
    expect(await asked('return', {})).toBe('invalid');
    expect(await asked('reserve', {})).toBe('invalid');
    expect(await asked('acknowledge', { text: 'Thanks' })).toBe('invalid');
    expect(await asked('return', { text: 'Not ours', textForAll: true })).toBe('invalid');
    expect(await asked('return', { text: 'Not ours', language: 'fr' })).toBe('version.not_found');
    const view = await answerNotice(hanoiOfficer, notice.id, 'return', { text: 'Not ours' });
    expect(view.receipt).toMatchObject({ state: 'returned', text: 'Not ours' });
  });

  it('is one person’s when two do it at once, and nobody’s afterwards', async () => {
    const revoke = await grant(hanoi, 'authorised_officer');
    const second = await hub.as('vn.liaison');
    for (let round = 0; round < 3; round += 1) {
      const notice = await opened();
      const prepared = await Promise.all(
        [hanoiOfficer, second].map((one) => one.done('notice:prepare_answer', wish(notice))),
      );
      const replies = await Promise.all(
        [hanoiOfficer, second].map((one, n) =>
          one.command('notice:answer', { ...wish(notice), at: prepared[n]!.at, signature: null }),
        ),
      );
      expect(replies.map(code).sort()).toEqual(['notice.already_answered', 'ok']);
      const { items } = await beijing.done('notice:history', { noticeId: notice.id });
      expect(items.filter(({ type }) => type === 'receipt:acknowledged')).toHaveLength(1);
    }
    await revoke();
  });

  it('a second time by the same person with the same statement changes nothing', async () => {
    const notice = await opened();
    const { at } = await hanoiOfficer.done('notice:prepare_answer', wish(notice));
    const command = { ...wish(notice), at, signature: null };
    const clicks = await Promise.all([1, 2].map(() => hanoiOfficer.done('notice:answer', command)));
    expect(clicks[1]).toEqual(clicks[0]);
    expect(await hanoiOfficer.done('notice:answer', command)).toEqual(clicks[0]);
    expect(code(await hanoiOfficer.command('notice:answer', { ...command, at: at + 1 }))).toBe(
      'notice.already_answered',
    );
    const { items } = await beijing.done('notice:history', { noticeId: notice.id });
    expect(items.filter(({ type }) => type === 'receipt:acknowledged')).toHaveLength(1);
  });

  it('holds a statement for five minutes', async () => {
    const notice = await opened();
    const { at } = await hanoiOfficer.done('notice:prepare_answer', wish(notice));
    for (const late of [at - 6 * MINUTE, at + 6 * MINUTE]) {
      const reply = await hanoiOfficer.command('notice:answer', { ...wish(notice), at: late, signature: null });
      expect(code(reply)).toBe('notice.statement_expired');
    }
    expect(code(await hanoiOfficer.command('notice:answer', { ...wish(notice), at, signature: null }))).toBe('ok');
  });

  it('is not sealed with a time far from its statement, when the clock jumps meanwhile', async () => {
    const notice = await opened();
    const { at } = await hanoiOfficer.done('notice:prepare_answer', wish(notice));
    const command = { ...wish(notice), at, signature: null };
    const jump = jumpingBeforeCommit(hub, 20 * MINUTE);
    expect(code(await hanoiOfficer.command('notice:answer', command))).toBe('notice.statement_expired');
    jump.undo();
    expect(code(await hanoiOfficer.command('notice:answer', command))).toBe('ok');
  });

  it('is refused with a signature that is none', async () => {
    const notice = await opened();
    const { at } = await hanoiOfficer.done('notice:prepare_answer', wish(notice));
    const signature = { credentialId: 'AAAA', authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' };
    const reply = await hanoiOfficer.command('notice:answer', { ...wish(notice), at, signature });
    expect(code(reply)).toMatch(/^(?:notice\.signature_refused|passkey\.)/);
    expect((await hanoi.done('notice:view', { noticeId: notice.id })).receipt?.state).toBe('retrieved');
  });

  it('is the authorised officer’s: a colleague may prepare it, and the officer sees what they meant', async () => {
    const notice = await opened();
    expect(await hanoi.command('notice:prepare_answer', wish(notice))).toMatchObject({
      problem: { code: 'notice.action_forbidden', params: { action: 'acknowledge' } },
    });
    const view = await hanoi.done('notice:suggest_answer', wish(notice, 'reserve', 'Only from May on.'));
    const prepared = { answer: 'reserve', text: 'Only from May on.', by: { accountId: hanoi.accountId } };
    expect(view.prepared).toMatchObject(prepared);
    expect((await hanoiOfficer.done('notice:view', { noticeId: notice.id })).prepared).toMatchObject(prepared);
    // Of what an agency considers, the others learn nothing.
    for (const other of [beijing, vientiane]) {
      const seen = [
        await other.done('notice:view', { noticeId: notice.id }),
        await other.done('notice:board', { noticeId: notice.id }),
        await other.done('notice:history', { noticeId: notice.id }),
      ];
      expect(JSON.stringify(seen)).not.toContain('Only from May on.');
      expect(JSON.stringify(seen)).not.toContain('desk:');
    }
    const answered = await answerNotice(hanoiOfficer, notice.id, 'acknowledge');
    expect(answered.prepared).toBeNull();
  });

  it('falls to the deputy while no authorised officer is there', async () => {
    const revokeDeputy = await grant(hanoi, 'deputy_officer');
    const deputy = await hub.as('vn.liaison');
    const notice = await opened();
    expect(code(await deputy.command('notice:prepare_answer', wish(notice)))).toBe('notice.action_forbidden');
    const { database } = hub.hub;
    const officers = { accountId: hanoiOfficer.accountId, capacity: 'authorised_officer' as const };
    await database.unitOfWork.run((tx) => tx.update(MandateEntity, officers, { validUntil: hub.clock.now() - 1 }));
    const { at, officer } = await deputy.done('notice:prepare_answer', wish(notice));
    expect(officer.capacity).toBe('deputy_officer');
    const view = await deputy.done('notice:answer', { ...wish(notice), at, signature: null });
    expect(view.receipt).toMatchObject({ state: 'acknowledged', answeredBy: { capacity: 'deputy_officer' } });
    await database.unitOfWork.run((tx) => tx.update(MandateEntity, officers, { validUntil: null }));
    await revokeDeputy();
  });

  it('falls to the deputy once the ladder of reminders has reached them', async () => {
    const revoke = await grant(hanoi, 'deputy_officer');
    const deputy = await hub.as('vn.liaison');
    const notice = await opened();
    expect(code(await deputy.command('notice:prepare_answer', wish(notice)))).toBe('notice.action_forbidden');
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.query(
        "UPDATE notice_reminder SET done_at = ?, sent = 1 WHERE rung = 'deputy' AND receipt_id IN (SELECT id FROM notice_receipt WHERE notice_id = ? AND agency_id = ?)",
        [hub.clock.now(), notice.id, hanoi.agencyId],
      ),
    );
    expect((await deputy.done('notice:view', { noticeId: notice.id })).waitsForMe).toBe(true);
    const { at } = await deputy.done('notice:prepare_answer', wish(notice));
    await deputy.done('notice:answer', { ...wish(notice), at, signature: null });
    await revoke();
  });

  it('is not asked of those who got a copy for information, who may acknowledge it all the same', async () => {
    const notice = await issueNotice(beijing, { to: [vientiane], forInformation: [hanoi] });
    await hanoi.done('notice:open', { noticeId: notice.id });
    const view = await hanoiOfficer.done('notice:view', { noticeId: notice.id });
    expect(view).toMatchObject({ waitsForMe: false, receipt: { copy: 'information', due: null, ladder: [] } });
    expect(code(await hanoiOfficer.command('notice:prepare_answer', wish(notice, 'reserve', 'No')))).toBe(
      'notice.action_forbidden',
    );
    expect((await answerNotice(hanoiOfficer, notice.id, 'acknowledge')).receipt?.state).toBe('acknowledged');
  });

  it('stays possible when it is overdue', async () => {
    const notice = await opened();
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.query('UPDATE notice_receipt SET due_at = ? WHERE notice_id = ?', [hub.clock.now() - 1, notice.id]),
    );
    const view = await hanoiOfficer.done('notice:view', { noticeId: notice.id });
    expect(view).toMatchObject({ receipt: { overdue: true }, progress: { overdue: 2 } });
    const answered = await answerNotice(hanoiOfficer, notice.id, 'acknowledge');
    expect(answered).toMatchObject({ receipt: { state: 'acknowledged', overdue: false }, progress: { overdue: 1 } });
  });
});
