import { randomUUID } from 'node:crypto';
import { AgencyAdmissionEntity } from '@jianqiao/identity';
import { HubHarness, type Member } from '@jianqiao/testing';
import { uploaded } from '../documents/desk';
import { PLAIN, draftTo, issue } from './issue-notice';
import { on, prepared, rewrite } from './issuing-desk';
import { jumpingBeforeCommit } from './jumping-clock';

describe('issuing is refused', () => {
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

  const blocked = (blocker: string) => ({ problem: { code: 'notice.blocked', params: { blocker } } });

  it('while the draft is not ready', async () => {
    const draft = await officer.done('notice:begin', { draftId: randomUUID(), kind: 'alert' });
    expect(await officer.command('notice:prepare_issue', on(draft))).toMatchObject(blocked('no_recipients'));
    expect(draft.blockers.map(({ code }) => code)).toEqual(['no_recipients', 'no_authentic_version']);
  });

  it('when a certified version was edited, before or after the statement was prepared', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const { command } = await prepared(officer, draft);
    await rewrite(officer, draft, 1, 'Kindly act by 2 December 2026.');
    for (const name of ['notice:prepare_issue', 'notice:issue'] as const) {
      expect(await officer.send(name, name === 'notice:issue' ? command : on(draft))).toMatchObject(
        blocked('version_uncertified'),
      );
    }
  });

  it('when a courtesy translation was written since the statement was prepared', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const { command } = await prepared(officer, draft);
    await rewrite(officer, draft, 0, 'Просим принять меры до 1 декабря 2026 г.', 'ru');
    expect(await officer.command('notice:issue', command)).toMatchObject({ problem: { code: 'notice.stale' } });
    expect((await issue(officer, draft)).languages.map(({ language }) => language)).toEqual(['en', 'ru']);
  });

  it('when it is not what was shown, also where a node’s clock hid that it was written later', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const noticeId = draft.id;
    const step = { noticeId, expectedVersion: draft.version };
    const courtesy = { noticeId, language: 'vi', authority: 'courtesy_translation', title: 'Một' } as const;
    const text = (words: string) => [{ kind: 'paragraph', text: words } as const];
    await officer.done('version:write', { ...courtesy, expectedRevision: 0, blocks: text('Xưa') });
    const { number, at, digest } = await officer.done('notice:prepare_issue', step);
    await officer.done('version:write', { ...courtesy, expectedRevision: 1, blocks: text('Nay') });
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.query('UPDATE notice_version SET updated_at = ? WHERE notice_id = ?', [at - 60_000, noticeId]),
    );
    const command = { ...step, number, at, signature: null };
    expect(await officer.command('notice:issue', { ...command, digest })).toMatchObject({
      problem: { code: 'notice.stale' },
    });
    const again = await officer.done('notice:prepare_issue', step);
    const issued = await officer.done('notice:issue', { ...command, at: again.at, digest: again.digest });
    expect(issued.digest).toBe(again.digest);
  });

  it('when it was described otherwise since', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const { command } = await prepared(officer, draft);
    const { recipients } = draft;
    await officer.done('notice:describe', { ...PLAIN, recipients, mark: 'TLP:RED', ...on(draft) });
    expect(await officer.command('notice:issue', command)).toMatchObject({ problem: { code: 'notice.stale' } });
  });

  it('for a date that has passed at a recipient', async () => {
    const draft = await draftTo(officer, [hanoi, vientiane], { due: { date: '2026-01-05' } });
    expect(draft.blockers).toEqual([hanoi, vientiane].map(({ agencyId }) => ({ code: 'due_in_past', agencyId })));
    expect(await officer.command('notice:prepare_issue', on(draft))).toMatchObject(blocked('due_in_past'));
  });

  it('when a recipient cannot be reached any more', async () => {
    const almaty = await hub.as('kz.organizer');
    const draft = await draftTo(officer, [hanoi, almaty]);
    const { command } = await prepared(officer, draft);
    const admission = { agencyId: almaty.agencyId };
    await hub.hub.database.unitOfWork.run(async (tx) => {
      await tx.update(AgencyAdmissionEntity, admission, { validUntil: hub.clock.now() - 1 });
    });
    expect(await officer.command('notice:issue', command)).toMatchObject(blocked('recipient_unreachable'));
    const view = await officer.done('notice:draft', { noticeId: draft.id });
    expect(view.blockers).toEqual([{ code: 'recipient_unreachable', agencyId: almaty.agencyId }]);
    await hub.hub.database.unitOfWork.run(async (tx) => {
      await tx.update(AgencyAdmissionEntity, admission, { validUntil: null });
    });
  });

  it('when an attachment is gone, which only the database can bring about', async () => {
    const { id } = await uploaded(officer, 'list.txt', Buffer.from('1\n2\n'));
    const draft = await draftTo(officer, [hanoi], { attachments: [id] });
    expect(draft).toMatchObject({ blockers: [], files: [{ documentId: id, name: 'list.txt', bytes: 4 }] });
    expect(await officer.http('DELETE', `/documents/${id}`)).toMatchObject({ body: { code: 'document.held' } });
    await hub.hub.database.unitOfWork.run((tx) => tx.query('DELETE FROM document WHERE id = ?', [id]));
    expect(await officer.command('notice:prepare_issue', on(draft))).toMatchObject(blocked('attachment_missing'));
  });

  it('with a statement that is too old, or of a time to come', async () => {
    const draft = await draftTo(officer, [hanoi]);
    const { command } = await prepared(officer, draft);
    for (const minutes of [-6, 6]) {
      expect(await officer.command('notice:issue', { ...command, at: command.at + minutes * 60_000 })).toMatchObject({
        problem: { code: 'notice.statement_expired' },
      });
    }
  });

  it('when the clock jumps between the look at the statement and the seal', async () => {
    const { command } = await prepared(officer, await draftTo(officer, [hanoi]));
    const jump = jumpingBeforeCommit(hub, 20 * 60_000);
    expect(await officer.command('notice:issue', command)).toMatchObject({
      problem: { code: 'notice.statement_expired' },
    });
    jump.undo();
    expect(await officer.command('notice:issue', command)).toMatchObject({ ok: true });
  });

  it.each(['CN-SPP/INT/2026/9999', 'VN-SPP/INT/2026/0001', 'CN-SPP/INT/1999/0001', 'x'])(
    'under the number %s, which is not the next',
    async (number) => {
      const { command } = await prepared(officer, await draftTo(officer, [hanoi]));
      expect(await officer.command('notice:issue', { ...command, number })).toMatchObject({
        problem: { code: 'notice.number_taken' },
      });
    },
  );
});
