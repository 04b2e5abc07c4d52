import { randomUUID } from 'node:crypto';
import {
  type NoticeBlock,
  type NoticeDraftView,
  type NoticeRulesView,
  type NoticeView,
  type PasskeyCreation,
  type StatementView,
} from '@jianqiao/contract';
import { AgencyAdmissionEntity } from '@jianqiao/identity';
import { Ledger } from '@jianqiao/ledger';
import { NoticeEntity, ReceiptEntity, canonical, sha256 } from '@jianqiao/notices';
import { HubHarness, type Member } from '@jianqiao/testing';
import { DEMO_PASSWORD } from '../../apps/hub/src/seed/seed-demo';
import { SoftwareAuthenticator, originOf } from '../identity/software-authenticator';
import { uploaded } from '../documents/desk';
import { PLAIN, draftTo, issue, issuedTo } from './issue-notice';
import { jumpingBeforeCommit } from './jumping-clock';

const paragraph = (text: string): NoticeBlock => ({ kind: 'paragraph', text });
const on = ({ id, version }: Pick<NoticeDraftView, 'id' | 'version'>) => ({ noticeId: id, expectedVersion: version });

/** What signing is asked to be, and the command that gives it, attested by the hub. */
async function prepared(officer: Member, draft: Pick<NoticeDraftView, 'id' | 'version'>) {
  const statement = await officer.done('notice:prepare_issue', on(draft));
  const { number, at } = statement;
  return { statement, command: { ...on(draft), number, at, signature: null } };
}

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
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => hub.stop());

  const database = () => hub.hub.database;
  const stored = (id: string) => database().reader.findOneByOrFail(NoticeEntity, { id });
  const receipts = (noticeId: string) =>
    database().reader.find(ReceiptEntity, { where: { noticeId }, order: { position: 'ASC' } });
  const factsOf = async (stream: string) =>
    (await hub.hub.app.get(Ledger).readAfter(stream, 0, 100)).map(({ type }) => type);
  const rewrite = (by: Member, { id }: NoticeDraftView, expectedRevision: number, text: string, language = 'en') =>
    by.done('version:write', {
      ...{ noticeId: id, language, expectedRevision, title: 'Title', blocks: [paragraph(text)] },
      authority: language === 'en' ? ('authentic' as const) : ('courtesy_translation' as const),
    });

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
    expect(await stored(draft.id)).toMatchObject({ state: 'draft', number: null });

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
    const { canonical: form, digest } = await stored(draft.id);
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
    const [forAction, forInformation] = await receipts(draft.id);
    expect(forAction).toMatchObject({ agencyId: hanoi.agencyId, waiting: 1, due: { timeZone: 'Asia/Ho_Chi_Minh' } });
    expect(forAction!.dueAt).toBeGreaterThan(statement.at);
    expect(forInformation).toMatchObject({ agencyId: vientiane.agencyId, waiting: 0, due: null, dueAt: null });
    expect(await factsOf(`notice:${draft.id}`)).toEqual(['notice:issued']);
    expect(await factsOf(`receipt:${forInformation!.id}`)).toEqual(['receipt:submitted']);
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
    expect(await receipts(draft.id)).toHaveLength(1);
    expect(await factsOf(`notice:${draft.id}`)).toEqual(['notice:issued']);
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

  describe('is refused', () => {
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
      await database().unitOfWork.run(async (tx) => {
        await tx.update(AgencyAdmissionEntity, admission, { validUntil: hub.clock.now() - 1 });
      });
      expect(await officer.command('notice:issue', command)).toMatchObject(blocked('recipient_unreachable'));
      const view = await officer.done('notice:draft', { noticeId: draft.id });
      expect(view.blockers).toEqual([{ code: 'recipient_unreachable', agencyId: almaty.agencyId }]);
      await database().unitOfWork.run(async (tx) => {
        await tx.update(AgencyAdmissionEntity, admission, { validUntil: null });
      });
    });

    it('when an attachment is gone, which only the database can bring about', async () => {
      const { id } = await uploaded(officer, 'list.txt', Buffer.from('1\n2\n'));
      const draft = await draftTo(officer, [hanoi], { attachments: [id] });
      expect(draft).toMatchObject({ blockers: [], files: [{ documentId: id, name: 'list.txt', bytes: 4 }] });
      expect(await officer.http('DELETE', `/documents/${id}`)).toMatchObject({ body: { code: 'document.held' } });
      await database().unitOfWork.run((tx) => tx.query('DELETE FROM document WHERE id = ?', [id]));
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

  it('of attachments hands them to the recipients', async () => {
    const { id, sha256: hash } = await uploaded(officer, 'list.txt', Buffer.from('1\n2\n'));
    const notice = await issuedTo(officer, [hanoi], { attachments: [id] });
    expect(notice.files).toMatchObject([{ documentId: id, sha256: hash }]);
    expect(JSON.parse((await stored(notice.id)).canonical!)).toMatchObject({ attachments: [{ sha256: hash }] });
  });

  describe('of a successor', () => {
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
      expect((await receipts(notice.id)).map(({ waiting }) => waiting)).toEqual([0, 0]);
      expect(await factsOf(`notice:${notice.id}`)).toEqual(['notice:issued', 'notice:superseded']);
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
      expect((await receipts(notice.id)).map(({ waiting }) => waiting)).toEqual([1]);
      expect(await factsOf(`notice:${notice.id}`)).toEqual(['notice:issued', 'notice:corrected', 'notice:corrected']);
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
      await database().unitOfWork.run(async (tx) => {
        await tx.update(NoticeEntity, { id: draft.id }, { references });
      });
      const { command } = await prepared(officer, draft);
      expect(await officer.command('notice:issue', command)).toMatchObject({
        problem: { code: 'notice.action_forbidden', params: { action: 'supersede' } },
      });
      expect((await stored(theirs.id)).state).toBe('issued');

      const notice = await issuedTo(officer, [hanoi]);
      const late = await successor(notice, 'corrects');
      await officer.done('notice:withdraw', { noticeId: notice.id, expectedVersion: notice.version, reason: 'x' });
      expect(await officer.command('notice:issue', (await prepared(officer, late)).command)).toMatchObject({
        problem: { code: 'notice.transition_refused', params: { state: 'withdrawn', action: 'correct' } },
      });
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

  describe('with a passkey', () => {
    let key: SoftwareAuthenticator;
    let signing: Member;

    beforeAll(async () => {
      signing = await hub.as('ru.organizer');
      key = new SoftwareAuthenticator(originOf(hub));
      const options = await signing.http('POST', '/me/passkeys/options', { password: DEMO_PASSWORD });
      const response = key.create(options.body as PasskeyCreation);
      expect((await signing.http('POST', '/me/passkeys', { name: 'Key', response })).status).toBe(201);
    });

    const sign = ({ passkeyOptions }: StatementView) => key.sign(passkeyOptions!);

    it('is signed by it, once, also when clicked twice', async () => {
      const draft = await draftTo(signing, [officer]);
      const { statement, command } = await prepared(signing, draft);
      expect(statement.passkeyOptions).not.toBeNull();
      const signed = { ...command, signature: sign(statement) };
      // What fails on the way leaves the signature good: the same command is simply sent again.
      jest.spyOn(hub.hub.app.get(Ledger), 'appendAll').mockRejectedValueOnce(new Error('planted'));
      expect(await signing.command('notice:issue', signed)).toMatchObject({ problem: { code: 'internal' } });
      const replies = await Promise.all([1, 2, 3].map(() => signing.command('notice:issue', signed)));
      expect(replies).toMatchObject(replies.map(() => ({ ok: true, value: { signature: 'passkey' } })));
      expect(await receipts(draft.id)).toHaveLength(1);
      const [issued] = await hub.hub.app.get(Ledger).readAfter(`notice:${draft.id}`, 0, 1);
      const { jws } = JSON.parse(issued!.payload!) as { jws: string };
      expect(JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString())).toMatchObject({
        ...{ step: 'issued', signed: 'passkey', statement: statement.canonical, previous: null, sequence: 1 },
      });
    });

    it('is not done without it, nor with a signature of something else', async () => {
      const [draft, other] = [await draftTo(signing, [officer]), await draftTo(signing, [officer])];
      const { statement, command } = await prepared(signing, draft);
      expect(await signing.command('notice:issue', command)).toMatchObject({
        problem: { code: 'notice.signature_refused' },
      });
      const elsewhere = sign((await prepared(signing, other)).statement);
      for (const signature of [elsewhere, { ...sign(statement), signature: 'AAAA' }]) {
        const reply = await signing.command('notice:issue', { ...command, signature });
        expect(reply).toMatchObject({ ok: false });
        expect((reply as { problem: { code: string } }).problem.code).toMatch(/refused$/);
      }
      expect((await stored(draft.id)).state).toBe('draft');
      const again = await prepared(signing, draft);
      const signed = { ...again.command, signature: sign(again.statement) };
      expect(await signing.done('notice:issue', signed)).toMatchObject({ signature: 'passkey' });
    });
  });
});
