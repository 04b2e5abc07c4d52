import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands, NoticeStepView, NoticeSummary, ReceiptView } from '@jianqiao/contract';
import { Member, type TestDatabase, createTestDatabase } from '@jianqiao/testing';
import { PLAIN } from '../notices/desk';
import { Chance } from './chance';
import { faultsSeed } from './environment';
import { HubProcess } from './hub-process';

const KILLS = 8;
const PASSWORD = 'bridge-over-water';
const PATIENCE_MS = 60_000;
const DAY = 86_400_000;
/** The hub gave no answer, or asks to come back: nobody knows whether it was done. */
const COME_BACK = ['unavailable', 'overloaded', 'draining', 'timed_out', 'storage_full'];

/** What the hub refused for good. */
class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** An officer at a hub that is killed again and again: asks until there is an answer, always with the same words. */
class Officer {
  private member: Member | undefined;

  constructor(
    private readonly hub: HubProcess,
    private readonly login: string,
    private readonly onAnswer: () => void,
  ) {}

  async agencyId(): Promise<string> {
    return (await this.connected()).agencyId;
  }

  async ask<C extends CommandName>(name: C, body: Commands[C]['command']): Promise<Commands[C]['value']> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const reply = await (await this.connected()).command(name, body);
        this.onAnswer();
        if (reply.ok) return reply.value;
        if (!COME_BACK.includes(reply.problem.code)) throw new Refused(reply.problem.code);
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.close();
      }
      if (performance.now() > until) throw new Error(`${name} was not answered`);
      await sleep(50);
    }
  }

  /** The same; what an unheard answer has already done is no fault. */
  async step<C extends CommandName>(name: C, body: Commands[C]['command'], ...done: readonly string[]): Promise<void> {
    await this.ask(name, body).catch((error: unknown) => {
      if (!(error instanceof Refused && done.includes(error.code))) throw error;
    });
  }

  close(): void {
    this.member?.close();
  }

  private async connected(): Promise<Member> {
    if (this.member?.socket.connected) return this.member;
    this.close();
    return (this.member = await this.again().catch(() => Member.signIn(this.hub.url, this.login, PASSWORD)));
  }

  /** With the session there is; it may have ended. */
  private async again(): Promise<Member> {
    if (!this.member) throw new Error('not signed in yet');
    const { url, accountId, agencyId, cookie } = this.member;
    return Member.connect(url, accountId, agencyId, cookie);
  }
}

describe('notices, while the hub is killed again and again', () => {
  const chance = new Chance(faultsSeed(), 'notices');
  let database: TestDatabase;
  let hub: HubProcess;

  beforeAll(async () => {
    database = await createTestDatabase();
    hub = await HubProcess.on(database);
    await hub.startAtLast();
  }, 90_000);
  afterAll(async () => {
    hub.end();
    await database.remove();
  });

  it('lose no answer and no notice, number them densely, remind once, and keep their evidence whole', async () => {
    let answers = 0;
    const [singapore, jakarta, hanoi, putrajaya, bangkok] = [
      'sg.liaison',
      'id.liaison',
      'vn.officer',
      'my.organizer',
      'th.liaison',
    ].map((login) => new Officer(hub, login, () => (answers += 1)));
    const issuers = [singapore!, jakarta!];
    const recipients = [hanoi!, putrajaya!];
    const agencyIds = await Promise.all(recipients.map((officer) => officer.agencyId()));
    // Reminded in vain.
    const silent = await bangkok!.agencyId();
    const issued: { readonly by: Officer; readonly id: string; readonly number: string }[] = [];
    const answered: { readonly agencyId: string; readonly noticeId: string }[] = [];
    let killing = true;
    let issuing = true;

    const issueOne = async (by: Officer): Promise<void> => {
      const { id: noticeId, version } = await by.ask('notice:begin', { draftId: randomUUID(), kind: 'information' });
      const to = [...agencyIds, silent].map((agencyId) => ({ agencyId, copy: 'action' as const }));
      const description = { ...PLAIN, recipients: to, noticeId, expectedVersion: version };
      await by.step('notice:describe', description, 'notice.stale');
      const text = {
        authority: 'authentic',
        title: 'Under fire',
        blocks: [{ kind: 'paragraph', text: 'Words' }],
      } as const;
      await by.step('version:write', { noticeId, language: 'en', expectedRevision: 0, ...text }, 'version.stale');
      await by.step('version:certify', { noticeId, language: 'en', expectedRevision: 1 }, 'version.stale');
      for (;;) {
        const { version: expectedVersion } = await by.ask('notice:draft', { noticeId });
        const { number, at } = await by.ask('notice:prepare_issue', { noticeId, expectedVersion });
        try {
          const sent = { noticeId, expectedVersion, number, at, signature: null };
          const view = await by.ask('notice:issue', sent);
          issued.push({ by, id: view.id, number: view.number! });
          return;
        } catch (error) {
          if (!isOvertaken(error)) throw error;
        }
      }
    };
    const acknowledge = async (officer: Officer, noticeId: string): Promise<void> => {
      const answer = { noticeId, answer: 'acknowledge', language: 'en' } as const;
      for (;;) {
        const { at } = await officer.ask('notice:prepare_answer', answer);
        try {
          await officer.ask('notice:answer', { ...answer, at, signature: null });
          return;
        } catch (error) {
          if (!isOvertaken(error)) throw error;
        }
      }
    };
    const answerAll = async (officer: Officer): Promise<void> => {
      const agencyId = await officer.agencyId();
      while (issuing || answered.filter((one) => one.agencyId === agencyId).length < issued.length) {
        const { items } = await officer.ask('notice:list', { box: 'to_acknowledge', limit: 100 });
        for (const { id: noticeId } of items.filter((one) => issued.some(({ id }) => id === one.id))) {
          await officer.ask('notice:open', { noticeId, language: 'en' });
          await acknowledge(officer, noticeId);
          answered.push({ agencyId, noticeId });
        }
        await sleep(50);
      }
    };
    const issueAll = async (by: Officer): Promise<void> => {
      while (killing) {
        await issueOne(by);
        await sleep(chance.between(0, 300));
      }
    };
    const kill = async (): Promise<void> => {
      for (let kills = 0; kills < KILLS; kills += 1) {
        // By what it has answered, not by the clock: a busy machine would have it killed before it did anything.
        for (const enough = answers + chance.between(5, 40); answers < enough;) await sleep(5);
        await sleep(chance.between(0, 20));
        hub.kill();
        // In the middle everybody's term passes: what reminds is killed, too.
        if (kills === KILLS / 2) hub.shiftClock(20 * DAY);
        await hub.startAtLast();
      }
      killing = false;
    };
    const issues = Promise.all(issuers.map(issueAll)).then(() => (issuing = false));
    await Promise.all([kill(), issues, ...recipients.map(answerAll)]);

    const stepsOf = ({ by, id: noticeId }: (typeof issued)[number]): Promise<readonly NoticeStepView[]> =>
      all((cursor) => by.ask('notice:history', { noticeId, cursor, limit: 100 }));
    const remindersOf = (steps: readonly NoticeStepView[]) => steps.filter(({ type }) => type === 'receipt:reminded');
    // The first notice went out before everybody's term passed.
    for (const until = performance.now() + PATIENCE_MS; remindersOf(await stepsOf(issued[0]!)).length < 4;) {
      if (performance.now() > until) throw new Error('nobody is reminded');
      await sleep(200);
    }

    for (const by of issuers) {
      const sent = await all((cursor) => by.ask('notice:list', { box: 'sent', cursor, limit: 100 }));
      const numbers = sent.map(({ number }) => number!).sort();
      const serials = numbers.map((number) => Number(number.split('/').at(-1)));
      expect(serials).toEqual(serials.map((_, index) => index + 1));
      for (const one of issued.filter((each) => each.by === by)) {
        expect(sent.find(({ id }) => id === one.id)?.number).toBe(one.number);
      }
    }
    for (const one of issued) {
      const { by, id: noticeId } = one;
      const receipts: readonly ReceiptView[] = (await by.ask('notice:board', { noticeId })).items;
      for (const agencyId of agencyIds) {
        expect(answered).toContainEqual({ agencyId, noticeId });
        expect(receipts.find((receipt) => receipt.agencyId === agencyId)?.state).toBe('acknowledged');
      }
      const steps = await stepsOf(one);
      const once = steps.map(({ type, agencyId, actor, payload }) =>
        [type, agencyId, actor.accountId, payload['rung'], payload['language']].join(' '),
      );
      expect(new Set(once).size).toBe(once.length);
    }
    expect(hub.verify()).toEqual({ code: 0, output: expect.stringMatching(/^ok: /) });
    expect(hub.complaints).toEqual([]);
    expect(hub.kills.serving).toBeGreaterThan(KILLS / 2);
    expect(issued.length).toBeGreaterThan(5);
    process.stdout.write(`${issued.length} notices issued and answered twice through ${KILLS} kills\n`);
    for (const officer of [...issuers, ...recipients, bangkok!]) officer.close();
  }, 240_000);
});

/** What was prepared does not fit any more: another had the number, or the clock jumped in between. Prepare it anew. */
function isOvertaken(error: unknown): boolean {
  return error instanceof Refused && ['notice.number_taken', 'notice.statement_expired'].includes(error.code);
}

/** A list read to its end. */
async function all<T extends NoticeSummary | NoticeStepView>(
  page: (cursor: string | null) => Promise<{ readonly items: readonly T[]; readonly next: string | null }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const read: { readonly items: readonly T[]; readonly next: string | null } = await page(cursor);
    items.push(...read.items);
    cursor = read.next;
  } while (cursor !== null);
  return items;
}
