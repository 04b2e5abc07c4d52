import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { Writable } from 'node:stream';
import type { RoomView } from '@jianqiao/contract';
import { HubHarness, type HarnessOptions, type Member } from '@jianqiao/testing';
import { pino } from 'pino';
import { DEMO_PEOPLE } from '../../apps/hub/src/seed/demo/people';
import { MailServer, type Received, eventually } from './mail-server';

const TITLE = 'Operation Quiet Lantern';
const PURPOSE = 'Three suspects in a harbour town';

const emailOf = (login: string) => DEMO_PEOPLE.find((person) => person.login === login)!.email;
const RU = emailOf('ru.liaison');
const IR = emailOf('ir.liaison');
const VN = emailOf('vn.liaison');

describe('letters', () => {
  let mail: MailServer;
  let hub: HubHarness;
  let log: string;
  const nextHubs: HubHarness[] = [];

  const start = async (options: HarnessOptions = {}) => {
    const stream = new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) });
    const environment = { SMTP_URL: mail.url, MAIL_FROM: 'Jianqiao <hub@jianqiao.example>' };
    return HubHarness.start({ environment, logger: pino({ level: 'debug' }, stream), ...options });
  };

  beforeEach(async () => {
    log = '';
    mail = await new MailServer().start();
    hub = await start();
  });
  afterEach(async () => {
    for (const next of nextHubs.splice(0)) await next.stop();
    await hub.stop();
    await mail.stop();
  });

  const propose = (by: Member, others: readonly Member[], more: object = {}): Promise<RoomView> =>
    by.done('room:propose', {
      proposalId: randomUUID(),
      kind: others.length === 1 ? 'bilateral' : 'multilateral',
      agencyIds: others.map(({ agencyId }) => agencyId),
      titles: { en: TITLE },
      purposes: { en: PURPOSE },
      ...more,
    });
  /** Attempts at the one delivery of letters that waits. */
  const attempts = async (): Promise<number> => {
    const rows: readonly { attempts: string | number }[] = await hub.hub.database.reader.query(
      "SELECT attempts FROM delivery WHERE subscriber = 'room-letters'",
    );
    return Number(rows[0]?.attempts ?? 0);
  };

  describe('when an agency proposes a room', () => {
    it('reach the liaison officers of each invited agency in their own language, and nobody else', async () => {
      const [cn, ru, ir, vn] = await Promise.all(['cn', 'ru', 'ir', 'vn'].map((code) => hub.as(`${code}.liaison`)));
      const room = await propose(cn!, [ru!, ir!, vn!]);
      const back = await propose(vn!, [cn!]);
      await hub.settle();
      expect(mail.counts()).toEqual({ [RU]: 1, [IR]: 1, [VN]: 1, [emailOf('cn.liaison')]: 1 });

      const link = (id: string) => `http://localhost:${hub.hub.port}/rooms/${id}`;
      const [toRussia] = mail.to(RU);
      expect(toRussia).toMatchObject({
        from: { name: 'Jianqiao', address: 'hub@jianqiao.example' },
        to: [{ name: '', address: RU }],
        subject: 'Верховная народная прокуратура Китайской Народной Республики: предложение открыть комнату',
      });
      expect(toRussia!.text).toContain('Предложение ожидает ответа вашего ведомства.');
      expect(toRussia!.text).toContain(`\n${link(room.id)}\n`);
      expect(toRussia!.html).toContain('lang="ru" dir="ltr"');

      const [toIran] = mail.to(IR);
      expect(toIran!.subject).toContain('اتاقی پیشنهاد کرده است');
      expect(toIran!.html).toContain('lang="fa" dir="rtl"');
      expect(toIran!.html).toContain(`href="${link(room.id)}" dir="ltr"`);
      expect(header(toIran!, 'content-language')).toBe('fa');
      expect(header(toIran!, 'auto-submitted')).toBe('auto-generated');

      expect(mail.to(VN)[0]!.subject).toMatch(/^Supreme People.s Procuratorate.* proposes a room$/);
      const [toChina] = mail.to(emailOf('cn.liaison'));
      expect(toChina!.subject).toContain('提议设立会商室');
      expect(toChina!.html).toContain('lang="zh-CN" dir="ltr"');
      expect(toChina!.text).toContain(link(back.id));
    });

    it('hold nothing of the room’s title, purpose or messages, and no person’s name', async () => {
      const [cn, ru, ir, vn] = await Promise.all(['cn', 'ru', 'ir', 'vn'].map((code) => hub.as(`${code}.liaison`)));
      const interpreter = await hub.as('cn.interpreter');
      const room = await propose(cn!, [ru!, ir!, vn!], { memberIds: [interpreter.accountId] });
      await vn!.done('room:accept', { roomId: room.id, expectedVersion: room.version });
      const text = 'The tide is high at six';
      await vn!.done('message:post', { roomId: room.id, clientMessageId: randomUUID(), text, language: 'en' });
      await hub.settle();
      expect(mail.accepted.length).toBeGreaterThan(2);

      const secrets = [TITLE, PURPOSE, text, ...DEMO_PEOPLE.flatMap(({ name }) => [name.native, name.latin])];
      for (const letter of mail.accepted) {
        const whole = JSON.stringify([letter.subject, letter.text, letter.html, letter.headers]);
        expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
      }
    });

    it('reach the administrators of an agency that has no active liaison officer', async () => {
      const [cn, laos] = await Promise.all([hub.as('cn.liaison'), hub.as('la.admin')]);
      const { body } = await laos.http('GET', '/agency/accounts?q=la.liaison');
      const [liaison] = (body as { items: { accountId: string; version: number }[] }).items;
      const suspension = { expectedVersion: liaison!.version };
      expect(await laos.http('POST', `/agency/accounts/${liaison!.accountId}/suspension`, suspension)).toMatchObject({
        status: 200,
      });
      await propose(cn, [laos]);
      await hub.settle();
      expect(mail.counts()).toEqual({ [emailOf('la.admin')]: 1 });
    });
  });

  describe('when a colleague names a member', () => {
    it('reach that person, and not those who named themselves', async () => {
      const [cn, vn] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
      const [interpreter, protocol] = await Promise.all([hub.as('cn.interpreter'), hub.as('vn.protocol')]);
      const room = await propose(cn, [vn], { memberIds: [interpreter.accountId] });
      await hub.settle();
      const open = await vn.done('room:accept', { roomId: room.id, expectedVersion: room.version });
      await vn.done('member:name', {
        roomId: room.id,
        expectedVersion: open.version,
        accountId: protocol.accountId,
      });
      await hub.settle();

      expect(mail.counts()).toEqual({ [VN]: 1, [emailOf('cn.interpreter')]: 1, [emailOf('vn.protocol')]: 1 });
      expect(mail.to(emailOf('cn.interpreter'))[0]).toMatchObject({ subject: '您已被指派为会商室成员' });
      const [named] = mail.to(emailOf('vn.protocol'));
      expect(named).toMatchObject({ subject: 'You have been named a member of a room' });
      expect(named!.text).toContain(`/rooms/${room.id}\n`);
    });
  });

  describe('when something fails', () => {
    const proposeToThree = async () => {
      const [cn, ru, ir, vn] = await Promise.all(['cn', 'ru', 'ir', 'vn'].map((code) => hub.as(`${code}.liaison`)));
      return { cn: cn!, room: await propose(cn!, [ru!, ir!, vn!]) };
    };

    it('are sent again to the one who was missed, and not to the others', async () => {
      mail.refuses.add(IR);
      await proposeToThree();
      await eventually(async () => (await attempts()) === 1);
      expect(mail.counts()).toEqual({ [RU]: 1, [VN]: 1 });

      mail.refuses.clear();
      hub.clock.advance(2_000);
      await hub.settle();
      expect(mail.counts()).toEqual({ [RU]: 1, [IR]: 1, [VN]: 1 });
      expect(log).toContain('EENVELOPE 450');
      for (const { email, name } of DEMO_PEOPLE) {
        expect(log).not.toContain(email);
        expect(log).not.toContain(name.native);
      }
    });

    it('are sent once the mail server is back, each once', async () => {
      await mail.stop();
      await proposeToThree();
      await eventually(async () => (await attempts()) > 0);
      await mail.start();
      hub.clock.advance(60_000);
      await hub.settle();
      expect(mail.counts()).toEqual({ [RU]: 1, [IR]: 1, [VN]: 1 });
    });

    it('are not sent any more when the proposal was withdrawn before they could be', async () => {
      await mail.stop();
      const { cn, room } = await proposeToThree();
      await eventually(async () => (await attempts()) > 0);
      await cn.done('room:withdraw', { roomId: room.id, expectedVersion: room.version, reason: 'A mistake' });
      await mail.start();
      hub.clock.advance(60_000);
      await hub.settle();
      expect(mail.counts()).toEqual({});
    });

    it('do not wait for a mute mail server one after the other', async () => {
      await mail.stop();
      let connections = 0;
      const mute = createServer(() => (connections += 1)).listen(Number(new URL(mail.url).port), '127.0.0.1');
      const [cn, ru, ir, vn] = await Promise.all(['cn', 'ru', 'ir', 'vn'].map((code) => hub.as(`${code}.liaison`)));
      for (const other of [ru!, ir!, vn!]) await propose(cn!, [other]);
      await eventually(async () => {
        const tried = "SELECT * FROM delivery WHERE subscriber = 'room-letters' AND attempts > 0";
        return (await hub.hub.database.reader.query(tried)).length === 3;
      });
      expect(connections).toBe(1);
      await new Promise((resolve) => mute.close(resolve));
    });

    it('do not hold up a hub that stops, and what was under way is completed by the next one', async () => {
      mail.leavesUnanswered.add(IR);
      await proposeToThree();
      await eventually(() => mail.accepted.length === 2 && mail.unanswered.length === 1);
      // The two are recorded right after the server's answer.
      await eventually(async () => (await hub.hub.database.reader.query('SELECT * FROM letter')).length === 2);
      const asked = Date.now();
      await hub.hub.stop();
      // The letter under way would be waited for longer.
      expect(Date.now() - asked).toBeLessThan(9_000);

      mail.leavesUnanswered.clear();
      const next = await start({ database: hub.testDatabase });
      nextHubs.push(next);
      next.clock.advance(60_000);
      await next.settle();
      expect(mail.counts()).toEqual({ [RU]: 1, [IR]: 1, [VN]: 1 });
      // Should the server have kept the letter that it never answered for, then the reader can tell that it is the same.
      expect(mail.to(IR)[0]!.messageId).toBe(mail.unanswered[0]!.messageId);
    });
  });

  describe('without a mail server', () => {
    it('are not thought of', async () => {
      const silent = await HubHarness.start();
      nextHubs.push(silent);
      const [cn, vn] = await Promise.all([silent.as('cn.liaison'), silent.as('vn.liaison')]);
      await propose(cn, [vn]);
      expect(await silent.hub.database.reader.query('SELECT * FROM delivery')).toEqual([]);
    });

    it('and left over from when there was one, do not keep other work waiting', async () => {
      const [cn, vn] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
      const room = await hub.openRoom(cn, vn);
      await hub.settle();
      await hub.hub.stop();
      const next = await HubHarness.start({ database: hub.testDatabase });
      nextHubs.push(next);
      await next.hub.database.unitOfWork.run(async (tx) => {
        for (let sequence = 1; sequence <= 60; sequence += 1) {
          await tx.query(
            'INSERT INTO delivery (subscriber, stream_id, sequence, attempts, due_at, locked_until) VALUES (?, ?, ?, 0, 0, 0)',
            ['room-letters', 'room:gone', sequence],
          );
        }
      });
      const admin = await next.as('vn.admin');
      const { body } = await admin.http('GET', '/agency/accounts?q=vn.liaison');
      const [liaison] = (body as { items: { accountId: string; version: number }[] }).items;
      const removal = { expectedVersion: liaison!.version };
      expect(await admin.http('POST', `/agency/accounts/${liaison!.accountId}/removal`, removal)).toMatchObject({
        status: 200,
      });
      const beijing = await next.as('cn.liaison');
      await eventually(async () => {
        const { members } = (await beijing.done('room:open', { roomId: room.id })).room;
        return members.some(({ accountId, until }) => accountId === vn.accountId && until !== null);
      });
    });
  });
});

function header(letter: Received, key: string): string | undefined {
  return letter.headers.find((one) => one.key === key)?.value;
}
