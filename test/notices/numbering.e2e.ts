import type { NoticeDraftView, NoticeRulesView, NoticeView } from '@jianqiao/contract';
import { AgencyAdmissionEntity, AgencyEntity } from '@jianqiao/identity';
import { newId, systemClock } from '@jianqiao/kernel';
import { Ledger } from '@jianqiao/ledger';
import { NoticeEntity } from '@jianqiao/notices';
import {
  HubHarness,
  Member,
  type TestDatabase,
  createTestDatabase,
  testDialect,
  testRedisUrl,
} from '@jianqiao/testing';
import { Not, IsNull } from 'typeorm';
import { draftTo, issue, issuedTo } from './issue-notice';

const serialOf = ({ number }: { readonly number: string | null }) => Number(number!.split('/').at(-1));
const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, n) => from + n);

/** Issues as people do: where another took the number, they prepare again. */
async function issueAnyhow(officer: Member, draft: NoticeDraftView): Promise<NoticeView> {
  for (;;) {
    try {
      return await issue(officer, draft);
    } catch (error) {
      if (!(error as Error).message.includes('notice.number_taken')) throw error;
    }
  }
}

async function numbersOf(hub: HubHarness, agencyId: string): Promise<readonly string[]> {
  const notices = await hub.hub.database.reader.findBy(NoticeEntity, { agencyId, number: Not(IsNull()) });
  return notices.map(({ number }) => number!).sort();
}

describe('the numbers of an agency', () => {
  let hub: HubHarness;
  let officer: Member;
  let hanoi: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    officer = await hub.as('cn.officer');
    hanoi = await hub.as('vn.officer');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => hub.stop());

  it('follow on each other when many issue at once, each agency’s for itself', async () => {
    const drafts = await Promise.all(upTo(8).map(() => draftTo(officer, [hanoi])));
    const theirs = await Promise.all(upTo(3).map(() => draftTo(hanoi, [officer])));
    const issued = await Promise.all([
      ...drafts.map((draft) => issueAnyhow(officer, draft)),
      ...theirs.map((draft) => issueAnyhow(hanoi, draft)),
    ]);
    expect(
      issued
        .slice(0, 8)
        .map(serialOf)
        .sort((a, b) => a - b),
    ).toEqual(upTo(8));
    expect(
      issued
        .slice(8)
        .map(serialOf)
        .sort((a, b) => a - b),
    ).toEqual(upTo(3));
    expect((await numbersOf(hub, officer.agencyId)).map((number) => serialOf({ number }))).toEqual(upTo(8));
  });

  it('have no hole where an issue failed after its number was taken', async () => {
    const next = (await numbersOf(hub, officer.agencyId)).length + 1;
    const draft = await draftTo(officer, [hanoi]);
    const { version: expectedVersion, id: noticeId } = draft;
    const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
    const command = { noticeId, expectedVersion, number, at, signature: null };
    const append = jest.spyOn(hub.hub.app.get(Ledger), 'appendAll').mockRejectedValueOnce(new Error('planted'));
    expect(await officer.command('notice:issue', command)).toMatchObject({ problem: { code: 'internal' } });
    expect(append).toHaveBeenCalledTimes(1);
    expect(await numbersOf(hub, officer.agencyId)).not.toContain(number);
    expect(await officer.done('notice:draft', { noticeId })).toMatchObject({
      state: 'draft',
      version: expectedVersion,
    });
    const other = await issuedTo(officer, [hanoi]);
    expect([serialOf(other), other.number]).toEqual([next, number]);
    expect(await officer.command('notice:issue', command)).toMatchObject({ problem: { code: 'notice.number_taken' } });
    expect(serialOf(await issue(officer, draft))).toBe(next + 1);
  });

  it('stay with the draft that got them first, when two were shown the same', async () => {
    const [one, two] = [await draftTo(officer, [hanoi]), await draftTo(officer, [hanoi])];
    const prepare = async ({ id: noticeId, version: expectedVersion }: NoticeDraftView) => {
      const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
      return { noticeId, expectedVersion, number, at, signature: null };
    };
    const commands = [await prepare(one), await prepare(two)];
    expect(commands[0]!.number).toBe(commands[1]!.number);
    const replies = await Promise.all(commands.map((command) => officer.command('notice:issue', command)));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'notice.number_taken' } });
  });

  describe('begin with a prefix', () => {
    const rules = async (admin: Member) => (await admin.http('GET', '/agency/notice-rules')).body as NoticeRulesView;
    const set = (admin: Member, prefix: string, expectedVersion: number, more: object = {}) =>
      admin.http('PUT', '/agency/notice-rules', { prefix, reviewRequired: false, expectedVersion, ...more });

    it('made of its code, until its administrator says otherwise; then they begin anew', async () => {
      const admin = await hub.as('vn.admin');
      expect(await rules(admin)).toEqual({
        ...{ agencyId: hanoi.agencyId, prefix: 'VN-SPP/INT', reviewRequired: false, version: 0 },
      });
      const { body } = await set(admin, 'VKSNDTC/HTQT', 0);
      expect(body).toMatchObject({ prefix: 'VKSNDTC/HTQT', version: 1 });
      const notice = await issuedTo(hanoi, [officer]);
      expect(notice.number).toMatch(/^VKSNDTC\/HTQT\/20\d\d\/0001$/);
      expect(await set(admin, 'VKSNDTC/2', 0)).toMatchObject({ status: 409, body: { code: 'notice.stale' } });
      await set(admin, 'VN-SPP/INT', 1);
      expect(serialOf(await issuedTo(hanoi, [officer]))).toBe(4);
    });

    it('that nobody can take for another agency’s', async () => {
      const admin = await hub.as('la.admin');
      const taken = ['CN-SPP/INT', 'CN-SPP', 'CN-SPP/EXT', 'RU-GP/INT', 'VKSNDTC', 'VKSNDTC/HTQT', 'VKSNDTC/HTQT/2'];
      for (const prefix of taken) {
        expect([prefix, await set(admin, prefix, 0)]).toMatchObject([
          prefix,
          { status: 409, body: { code: 'notice.prefix_taken' } },
        ]);
      }
      expect(await set(admin, 'LA-OSPP/A', 0)).toMatchObject({ status: 200 });
      expect(await set(admin, 'SPP-LA', 1)).toMatchObject({ status: 200 });
    });

    it('that only one of two agencies gets which ask at once', async () => {
      const admins = [await hub.as('kz.admin'), await hub.as('ru.admin')];
      const answers = await Promise.all(admins.map((admin) => set(admin, 'GP/INT', 0)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'notice.prefix_taken' } });
    });

    it.each([['spp'], ['SPP INT'], [''], ['/SPP'], ['SPP/'], ['СПП'], ['A'.repeat(41)], [7]])(
      'not like %j',
      async (prefix) => {
        const admin = await hub.as('cn.admin');
        expect(await set(admin, prefix as string, 0)).toMatchObject({ status: 400, body: { code: 'invalid' } });
      },
    );

    it('and the rule of review, which are no business of others', async () => {
      const admin = await hub.as('cn.admin');
      expect(await set(admin, 'SPP/INT', 0, { reviewRequired: 'yes' })).toMatchObject({ status: 400 });
      expect(await set(admin, 'SPP/INT', 0, { agencyId: hanoi.agencyId })).toMatchObject({ status: 400 });
      for (const login of ['cn.officer', 'cn.liaison', 'secretariat']) {
        const other = await hub.as(login);
        expect(await set(other, 'SPP/INT', 0)).toMatchObject({ status: 403 });
        expect((await other.http('GET', '/agency/notice-rules')).status).toBe(403);
      }
    });
  });

  it('come to five hundred recipients within two seconds', async () => {
    const { database } = hub.hub;
    const pattern = await database.reader.findOneByOrFail(AgencyEntity, { id: hanoi.agencyId });
    const [admission] = await database.reader.findBy(AgencyAdmissionEntity, { agencyId: officer.agencyId });
    const ids = upTo(500).map(() => newId(systemClock));
    await database.unitOfWork.run(async (tx) => {
      const agencies: object[] = ids.map((id, n) => ({ ...pattern, id, code: `vn.x${n}` }));
      await tx.insert(AgencyEntity, agencies);
      await tx.insert(
        AgencyAdmissionEntity,
        ids.map((agencyId) => ({ ...admission!, agencyId })),
      );
    });
    const recipients = ids.map((agencyId) => ({ agencyId, copy: 'action' as const }));
    const draft = await draftTo(officer, [], { recipients });
    expect(draft.blockers).toEqual([]);
    const { version: expectedVersion, id: noticeId } = draft;
    const timed: number[] = [];
    const time = async <T>(task: Promise<T>): Promise<T> => {
      const started = performance.now();
      const value = await task;
      timed.push(Math.round(performance.now() - started));
      return value;
    };
    const { number, at } = await time(officer.done('notice:prepare_issue', { noticeId, expectedVersion }));
    const issued = await time(officer.done('notice:issue', { noticeId, expectedVersion, number, at, signature: null }));
    process.stdout.write(`500 recipients: prepared in ${timed[0]} ms, issued in ${timed[1]} ms\n`);
    expect(issued.progress).toMatchObject({ recipients: 500, forAction: 500 });
    // Half a second; a busy machine is granted more.
    expect(timed[1]).toBeLessThan(5_000);
    const told: readonly { facts: string | number }[] = await database.reader.query(
      "SELECT COUNT(*) AS facts FROM fact WHERE type = 'receipt:submitted' AND actor_account_id = ?",
      [officer.accountId],
    );
    expect(Number(told[0]!.facts)).toBeGreaterThanOrEqual(500);
  });
});

/** SQLite is for one node; several need a database server. */
(testDialect() === 'mariadb' ? describe : describe.skip)('on two nodes, the numbers of an agency', () => {
  let database: TestDatabase;
  let first: HubHarness;
  let second: HubHarness;

  beforeAll(async () => {
    database = await createTestDatabase();
    const redisUrl = testRedisUrl();
    first = await HubHarness.start({ database, redisUrl });
    second = await HubHarness.start({ database, redisUrl });
  });
  afterAll(async () => {
    await Promise.all([first, second].map((hub) => hub.stop()));
    await database.remove();
  });

  it('are given once each, and none is left out', async () => {
    const officer = await first.as('cn.officer');
    const hanoi = await first.as('vn.officer');
    const elsewhere = await Member.connect(second.url, officer.accountId, officer.agencyId, officer.cookie);
    const drafts = await Promise.all(upTo(16).map(() => draftTo(officer, [hanoi])));
    const issued = await Promise.all(drafts.map((draft, n) => issueAnyhow(n % 2 ? officer : elsewhere, draft)));
    expect(issued.map(serialOf).sort((a, b) => a - b)).toEqual(upTo(16));
    expect((await numbersOf(first, officer.agencyId)).map((number) => serialOf({ number }))).toEqual(upTo(16));
    elsewhere.close();
  });

  it('and of one notice, issued on both at once, there is one', async () => {
    const officer = await first.as('cn.officer');
    const hanoi = await first.as('vn.officer');
    const elsewhere = await Member.connect(second.url, officer.accountId, officer.agencyId, officer.cookie);
    for (let round = 0; round < 5; round += 1) {
      const { id: noticeId, version: expectedVersion } = await draftTo(officer, [hanoi]);
      const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
      const command = { noticeId, expectedVersion, number, at, signature: null };
      const both = await Promise.all([officer, elsewhere].map((member) => member.done('notice:issue', command)));
      expect(both.map((notice) => notice.number)).toEqual([number, number]);
    }
    expect((await numbersOf(first, officer.agencyId)).map((one) => serialOf({ number: one }))).toEqual(upTo(21));
    elsewhere.close();
  });

  it('and what is issued is what was sealed, though colleagues write and certify beside it', async () => {
    const officer = await first.as('cn.officer');
    const liaison = await second.as('cn.liaison');
    const hanoi = await first.as('vn.officer');
    const lost: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const draft = await draftTo(officer, [hanoi], { team: [liaison.accountId] });
      const { id: noticeId, version: expectedVersion } = draft;
      const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
      const words = { noticeId, language: 'ru', expectedRevision: 0, authority: 'machine', title: 'Позже' } as const;
      const [issued, written] = await Promise.all([
        officer.command('notice:issue', { noticeId, expectedVersion, number, at, signature: null }),
        new Promise((resolve) => setTimeout(resolve, round)).then(() =>
          liaison.command('version:write', { ...words, blocks: [{ kind: 'paragraph', text: 'x' }] }),
        ),
      ]);
      // Either came first: then the other hears that it is too late.
      expect([issued.ok, written.ok].filter(Boolean)).toHaveLength(1);
      lost.push(issued.ok ? 'written' : 'issued');
      const stored = await first.hub.database.reader.findOneByOrFail(NoticeEntity, { id: noticeId });
      const languages: readonly { language: string }[] = await first.hub.database.reader.query(
        'SELECT language FROM notice_version WHERE notice_id = ? ORDER BY position',
        [noticeId],
      );
      if (issued.ok) expect(stored.canonical).not.toContain('ru');
      expect(languages.map(({ language }) => language)).toEqual(issued.ok ? ['en'] : ['en', 'ru']);
      expect(Object.keys(stored.titles)).toEqual(issued.ok ? ['en'] : ['en', 'ru']);
    }
    process.stdout.write(`issue and edit at once: ${lost.filter((one) => one === 'written').length} of 12 issued\n`);
  });
});
