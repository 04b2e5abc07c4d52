import type { NoticeView, ReceiptView } from '@jianqiao/contract';
import { Reminders } from '@jianqiao/notices';
import { HubHarness, type Member, testDialect } from '@jianqiao/testing';
import { DEMO_PEOPLE } from '../../apps/hub/src/seed/demo/people';
import { MailServer } from '../mail/mail-server';
import { ENGLISH, answerNotice, issueNotice } from './issue-notice';

const DAY = 86_400_000;

const emailOf = (login: string) => DEMO_PEOPLE.find((person) => person.login === login)!.email;

describe('reminders of an answer that is due', () => {
  let mail: MailServer;
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let moscow: Member;
  let notice: NoticeView;
  const nodes: HubHarness[] = [];

  beforeEach(async () => {
    mail = await new MailServer().start();
    hub = await HubHarness.start({ environment: { SMTP_URL: mail.url, MAIL_FROM: 'Hub <hub@jianqiao.example>' } });
    beijing = await hub.as('cn.officer');
    hanoi = await hub.as('vn.officer');
    moscow = await hub.as('ru.organizer');
    notice = await issueNotice(beijing, { to: [hanoi, moscow] });
    await hub.settle();
    mail.accepted.length = 0;
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.stop();
    await hub.stop();
    await mail.stop();
  });

  const board = async (agencyId: string): Promise<ReceiptView> => {
    const { items } = await beijing.done('notice:board', { noticeId: notice.id });
    return items.find((receipt) => receipt.agencyId === agencyId)!;
  };
  const remind = async (of = hub) => {
    while ((await of.hub.app.get(Reminders).work()) > 0);
    await hub.settle();
  };
  /** To just after a rung of an agency's ladder. */
  const until = async (agencyId: string, rung: string) => {
    const { at } = (await board(agencyId)).ladder.find((step) => step.rung === rung)!;
    const later = Math.max(0, at - hub.clock.now()) + 1;
    for (const node of [hub, ...nodes]) node.clock.advance(later);
  };
  const lettersTo = (login: string) => mail.accepted.filter(({ recipient }) => recipient === emailOf(login));

  it('hold up no others when one of them cannot be sent, and go out once it can', async () => {
    const broken = await issueNotice(beijing, { to: [hanoi] });
    await hub.settle();
    mail.accepted.length = 0;
    const change = (sql: string, ...values: readonly unknown[]) =>
      hub.hub.database.unitOfWork.run((tx) => tx.query(sql, [...values, broken.id]));
    await change('UPDATE notice SET issued_by = NULL WHERE id = ?');
    await change(
      'UPDATE notice_reminder SET due_at = due_at - 1 WHERE receipt_id IN (SELECT id FROM notice_receipt WHERE notice_id = ?)',
    );
    await until(hanoi.agencyId, 'before');
    await expect(remind()).rejects.toThrow(TypeError);
    await hub.settle();
    expect(lettersTo('vn.officer')).toHaveLength(1);
    await change('UPDATE notice SET issued_by = ? WHERE id = ?', JSON.stringify(broken.issuedBy));
    await remind();
    expect(lettersTo('vn.officer')).toHaveLength(2);
  });

  it('go before the date to the officers, at the date again with the evidence, then to deputies and administrators', async () => {
    await until(hanoi.agencyId, 'before');
    await remind();
    expect(lettersTo('vn.officer')).toHaveLength(1);
    expect((await board(hanoi.agencyId)).overdue).toBe(false);

    await until(hanoi.agencyId, 'officers');
    await remind();
    expect(lettersTo('vn.officer')).toHaveLength(2);
    const late = await board(hanoi.agencyId);
    expect(late).toMatchObject({ overdue: true, state: 'submitted' });
    expect(late.ladder.map(({ rung, sentAt }) => [rung, sentAt !== null])).toEqual([
      ['before', true],
      ['officers', true],
      ['deputy', false],
      ['administrator', false],
    ]);
    const { items: history } = await beijing.done('notice:history', { noticeId: notice.id, limit: 100 });
    const overdue = history.filter(({ type, agencyId }) => type === 'receipt:overdue' && agencyId === hanoi.agencyId);
    expect(overdue).toHaveLength(1);

    await until(hanoi.agencyId, 'administrator');
    await remind();
    expect(lettersTo('vn.admin')).toHaveLength(1);
    for (const { text = '', subject } of mail.accepted) {
      expect(`${subject} ${text}`).toContain(notice.number);
      expect(`${subject} ${text}`).not.toContain(ENGLISH.title);
    }
  });

  it('are sent once, however many nodes look for them at once', async () => {
    // SQLite serves one node.
    if (testDialect() === 'mariadb') nodes.push(await HubHarness.start({ database: hub.testDatabase }));
    await until(hanoi.agencyId, 'officers');
    const other = nodes[0] ?? hub;
    await Promise.all([remind(), remind(other), remind(), remind(other)]);
    const { items } = await beijing.done('notice:history', { noticeId: notice.id, limit: 100 });
    const sent = items
      .filter(({ type }) => type === 'receipt:reminded')
      .map(({ agencyId, payload }) => `${agencyId} ${String(payload['rung'])}`);
    expect(sent.length).toBeGreaterThanOrEqual(2);
    expect(new Set(sent).size).toBe(sent.length);
  });

  it('are asked for in the same words each time: on SQLite, other words are another statement to prepare and keep', async () => {
    const asked = jest.spyOn(hub.hub.database.reader.dataSource.logger, 'logQuery');
    await remind();
    hub.clock.advance(1_000);
    await remind();
    const words = asked.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('notice_reminder'));
    asked.mockRestore();
    expect(words.length).toBeGreaterThanOrEqual(2);
    expect(new Set(words).size).toBe(1);
  });

  it('stop once the agency has answered, and the issuer hears of the answer', async () => {
    await hanoi.done('notice:open', { noticeId: notice.id });
    await answerNotice(hanoi, notice.id, 'acknowledge');
    await hub.settle();
    expect(lettersTo('cn.officer')).toHaveLength(1);
    await until(hanoi.agencyId, 'administrator');
    // Around new year, Moscow's term may end later than Hanoi's whole ladder.
    await until(moscow.agencyId, 'administrator');
    await remind();
    expect(lettersTo('vn.officer')).toHaveLength(0);
    expect(lettersTo('vn.admin')).toHaveLength(0);
    const { ladder, overdue } = await board(hanoi.agencyId);
    expect(overdue).toBe(false);
    expect(ladder.every(({ sentAt }) => sentAt === null)).toBe(true);
    expect((await board(moscow.agencyId)).overdue).toBe(true);
  });

  it('begin anew from the later date when the issuer gives more time', async () => {
    await until(hanoi.agencyId, 'officers');
    await remind();
    const later = new Date(hub.clock.now() + 20 * DAY).toISOString().slice(0, 10);
    const { version } = await beijing.done('notice:view', { noticeId: notice.id });
    await beijing.done('notice:extend', {
      ...{ noticeId: notice.id, expectedVersion: version, agencyId: hanoi.agencyId, date: later },
    });
    await hub.settle();
    const extended = await board(hanoi.agencyId);
    expect(extended).toMatchObject({ overdue: false, due: { date: later } });
    expect(extended.ladder.every(({ at, sentAt }) => at > hub.clock.now() && sentAt === null)).toBe(true);
  });
});

describe('when no authorised officer is there', () => {
  let hub: HubHarness;
  beforeAll(async () => (hub = await HubHarness.start()));
  afterAll(() => hub.stop());

  const absences = (member: Member, method: string, path = '', body?: unknown) =>
    fetch(`${hub.url}/api/v1/agency/absences${path}`, {
      method,
      headers: { cookie: member.cookie, 'content-type': 'application/json', 'x-jianqiao': '1', origin: hub.url },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('a deputy acknowledges, from the officer’s absence on and until its end', async () => {
    const [moscow, deputy, officer] = await Promise.all(
      ['ru.organizer', 'cn.organizer', 'cn.officer'].map((login) => hub.as(login)),
    );
    const notice = await issueNotice(moscow!, { to: [officer!] });
    await deputy!.done('notice:open', { noticeId: notice.id, language: 'zh-Hans' });
    const answer = { noticeId: notice.id, answer: 'acknowledge', language: 'zh-Hans' } as const;
    const refused = await deputy!.command('notice:prepare_answer', answer);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'notice.action_forbidden' } });

    const now = hub.clock.now();
    const noted = await absences(officer!, 'POST', '', { from: now, until: now + 3 * DAY });
    expect(noted.status).toBe(201);
    const { id } = (await noted.json()) as { id: string };
    const stranger = await absences(moscow!, 'DELETE', `/${id}`);
    expect(stranger.status).toBe(404);
    const listed = (await (await absences(deputy!, 'GET')).json()) as { items: readonly object[] };
    expect(listed.items).toMatchObject([{ id, accountId: officer!.accountId, mine: false }]);

    const { at } = await deputy!.done('notice:prepare_answer', answer);
    const answered = await deputy!.done('notice:answer', { ...answer, at, signature: null });
    expect(answered.receipt).toMatchObject({ state: 'acknowledged', answeredBy: { capacity: 'deputy_officer' } });
  });

  it('nobody notes an absence for a colleague but the administrator', async () => {
    const [officer, organizer, admin] = await Promise.all(
      ['cn.officer', 'cn.organizer', 'cn.admin'].map((login) => hub.as(login)),
    );
    const now = hub.clock.now();
    const span = { accountId: officer!.accountId, from: now, until: now + DAY };
    expect((await absences(organizer!, 'POST', '', span)).status).toBe(404);
    const noted = await absences(admin!, 'POST', '', span);
    expect(noted.status).toBe(201);
    const { id } = (await noted.json()) as { id: string };
    expect((await absences(organizer!, 'DELETE', `/${id}`)).status).toBe(404);
    expect((await absences(officer!, 'DELETE', `/${id}`)).status).toBe(204);
  });
});
