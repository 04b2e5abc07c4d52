import { setTimeout as sleep } from 'node:timers/promises';
import type { NoticeSummary } from '@jianqiao/contract';
import { PLAIN } from '../notices/issue-notice';
import type { Chance } from './chance';
import type { AnsweredRecord, ExtendedRecord, IssuedRecord, NoticeRecords } from './notice-records';
import { sentBy } from './notice-reading';
import { Officer, Refused } from './officer';

const DAY = 86_400_000;
const ISSUERS = ['sg.liaison', 'id.liaison'];
const RECIPIENTS = ['vn.officer', 'my.organizer'];
/** Never answers: reminded, and given more time. */
const SILENT = 'th.liaison';

/** How busy the officers are. */
export interface DeskPlan {
  /** Of some node, another one perhaps each time. */
  readonly url: () => string;
  /** Told of each answer of the hub. */
  readonly onAnswer?: () => void;
  /** The longest pause of an issuer between two notices. */
  readonly pauseMs: number;
}

/** Officers of five agencies who issue, receive, open, answer and extend, and write down what they are told. */
export class NoticeDesk {
  readonly issuers: readonly Officer[];
  readonly recipients: readonly Officer[];
  private readonly silent: Officer;
  private before: readonly IssuedRecord[] = [];
  private readonly issued: IssuedRecord[] = [];
  private readonly opened: { readonly agencyId: string; readonly noticeId: string }[] = [];
  private readonly answered: AnsweredRecord[] = [];
  private readonly extended: ExtendedRecord[] = [];

  constructor(
    private readonly plan: DeskPlan,
    private readonly chance: Chance,
  ) {
    const officer = (login: string) => new Officer(plan.url, login, plan.onAnswer);
    this.issuers = ISSUERS.map(officer);
    this.recipients = RECIPIENTS.map(officer);
    this.silent = officer(SILENT);
  }

  /** What the officers were told. */
  get records(): NoticeRecords {
    const { before, issued, opened, answered, extended } = this;
    return { before, issued, opened, answered, extended };
  }

  /** Writes down what is there already. */
  async open(): Promise<void> {
    this.before = (await Promise.all(this.issuers.map(sentBy))).flat();
  }

  /** Notices are issued until `over`; resolves when all are answered. */
  async work(over: () => boolean): Promise<void> {
    let issuing = true;
    const issues = Promise.all(this.issuers.map((by) => this.issueUntil(by, over))).finally(() => (issuing = false));
    await Promise.all([issues, ...this.recipients.map((officer) => this.answerWhile(officer, () => issuing))]);
  }

  close(): void {
    for (const officer of [...this.issuers, ...this.recipients, this.silent]) officer.close();
  }

  private async issueUntil(by: Officer, over: () => boolean): Promise<void> {
    const chance = this.chance.of(by.login);
    while (!over()) {
      await this.issueOne(by, chance);
      if (chance.happens(0.2)) await this.extendOne(by, chance);
      await sleep(chance.between(0, this.plan.pauseMs));
    }
  }

  private async issueOne(by: Officer, chance: Chance): Promise<void> {
    const { id: noticeId, version } = await by.ask('notice:begin', { draftId: chance.id(), kind: 'information' });
    const agencyIds = await Promise.all([...this.recipients, this.silent].map((officer) => officer.agencyId()));
    const recipients = agencyIds.map((agencyId) => ({ agencyId, copy: 'action' as const }));
    await by.step('notice:describe', { ...PLAIN, recipients, noticeId, expectedVersion: version }, 'notice.stale');
    const blocks = [{ kind: 'paragraph', text: 'Words' }] as const;
    const words = { authority: 'authentic', title: 'Under fire', blocks } as const;
    await by.step('version:write', { noticeId, language: 'en', expectedRevision: 0, ...words }, 'version.stale');
    await by.step('version:certify', { noticeId, language: 'en', expectedRevision: 1 }, 'version.stale');
    const view = await untilNotOvertaken(async () => {
      const { version: expectedVersion } = await by.ask('notice:draft', { noticeId });
      const { number, at, digest } = await by.ask('notice:prepare_issue', { noticeId, expectedVersion });
      return by.ask('notice:issue', { noticeId, expectedVersion, number, at, digest, signature: null });
    });
    this.issued.push({ agencyId: view.agencyId, noticeId: view.id, number: view.number! });
  }

  /** One of one's own notices, for the agency that is silent; another day each time. */
  private async extendOne(by: Officer, chance: Chance): Promise<void> {
    const [issuer, agencyId] = [await by.agencyId(), await this.silent.agencyId()];
    // The first keeps its term, so that there is something to remind of.
    const own = this.issued.slice(1).filter((one) => one.agencyId === issuer);
    if (own.length === 0) return;
    const { noticeId } = chance.oneOf(own.slice(-5));
    const { version: expectedVersion, issuedAt } = await by.ask('notice:view', { noticeId });
    const date = new Date(issuedAt! + chance.between(60, 300) * DAY).toISOString().slice(0, 10);
    const unheard = ['notice.stale', 'notice.invalid_date', 'notice.transition_refused'];
    const acknowledged = await by.step('notice:extend', { noticeId, expectedVersion, agencyId, date }, ...unheard);
    this.extended.push({ agencyId, noticeId, date, acknowledged });
  }

  /** While there are issuers at work, and then until all that they issued is answered. */
  private async answerWhile(officer: Officer, issuing: () => boolean): Promise<void> {
    const chance = this.chance.of(officer.login);
    const agencyId = await officer.agencyId();
    const done = new Set<string>();
    while (issuing() || done.size < this.issued.length) {
      const { items } = await officer.ask('notice:list', { box: 'to_acknowledge', limit: 100 });
      for (const { id: noticeId } of items.filter((one) => this.isIssued(one))) {
        await officer.ask('notice:receive', { noticeIds: [noticeId] });
        await officer.ask('notice:open', { noticeId, language: 'en' });
        this.opened.push({ agencyId, noticeId });
        await this.answer(officer, agencyId, noticeId, chance.happens(0.3));
        done.add(noticeId);
      }
      await sleep(Math.max(20, this.plan.pauseMs / 6));
    }
  }

  /** What was issued and not yet heard of by its issuer is answered later: nobody could know that it was. */
  private isIssued({ id }: NoticeSummary): boolean {
    return this.issued.some(({ noticeId }) => noticeId === id);
  }

  private async answer(officer: Officer, agencyId: string, noticeId: string, reserved: boolean): Promise<void> {
    const words = reserved
      ? ({ answer: 'reserve', text: 'As far as our law allows' } as const)
      : { answer: 'acknowledge' as const };
    const answer = { noticeId, language: 'en', ...words };
    const { receipt } = await untilNotOvertaken(async () => {
      const { at } = await officer.ask('notice:prepare_answer', answer);
      return officer.ask('notice:answer', { ...answer, at, signature: null });
    });
    this.answered.push({ agencyId, noticeId, state: receipt!.state, at: receipt!.answeredAt });
  }
}

/** What was prepared may fit no more: another had the number, or a clock jumped in between. Then it is prepared anew. */
async function untilNotOvertaken<T>(act: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await act();
    } catch (error) {
      const isOvertaken = error instanceof Refused && OVERTAKEN.includes(error.code);
      if (!isOvertaken || turn === TURNS) throw error;
      await sleep(20);
    }
  }
}

const OVERTAKEN = ['notice.number_taken', 'notice.statement_expired', 'notice.stale'];
/** Clocks jump for some seconds at a time. */
const TURNS = 500;
