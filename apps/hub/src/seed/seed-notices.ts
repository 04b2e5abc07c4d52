import type { DescribeNotice, PrepareAnswer, RecipientView } from '@jianqiao/contract';
import { Absences, Accounts, AgencyDays, AgencyEntity, Directory } from '@jianqiao/identity';
import { type Actor, type Clock, newId } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { RoomAccess, RoomQueries } from '@jianqiao/messaging';
import {
  Answers,
  Deliveries,
  DraftQueries,
  DraftVersions,
  Drafts,
  Evidence,
  EvidenceKeys,
  Issuing,
  type NoticePorts,
  NoticeQueries,
  NoticeSteps,
  Reminders,
  Remarks,
} from '@jianqiao/notices';
import type { Database } from '@jianqiao/persistence';
import type { HubConfig } from '../config/hub-config';
import { AgencyCalendars } from '../features/calendar/agency-calendars';
import { agencyDates } from '../features/notices/agency-dates';
import { dueDates, reminderPlans } from '../features/notices/due-dates';
import { noticeDirectory } from '../features/notices/notice-directory';
import { DEMO_DRAFTS, DEMO_NOTICES } from './demo/notices';
import type { DemoAct, DemoDraft, DemoNotice, DemoVersion } from './demo/notices/demo-notice';
import { workingMoment } from './demo/wording';
import { DiscussionDesk } from './seed-discussion';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Reminders go out at these moments of the demo's past, as the rounds of a running hub would send them. */
const ROUND = 6 * HOUR;

/** Where the hub that is filled keeps its keys, and where it is: both are in the evidence. */
export type SeedPlace = Pick<HubConfig, 'evidenceKeysFolder' | 'publicUrl' | 'nodeEnv'>;

/** A clock that stands where the demo's past has come to, and moves on a little whenever it is asked. */
class PastClock implements Clock {
  private time = 0;

  now(): number {
    return (this.time += 1);
  }

  stand(at: number): void {
    this.time = at;
  }
}

interface Event {
  readonly at: number;
  readonly happens: () => Promise<unknown>;
}

/** Writes the demo's notices through the real services, one moment of the past after another. */
export async function seedNotices(
  database: Database,
  ledger: Ledger,
  actors: ReadonlyMap<string, Actor>,
  place: SeedPlace,
  now: number,
): Promise<void> {
  const clock = new PastClock();
  const desk = await NoticeDesk.open(database, ledger, clock, actors, place);
  const talks = new DiscussionDesk(database, ledger, clock, actors);
  const events = [
    ...DEMO_NOTICES.flatMap((notice) => [...eventsOf(desk, notice, now), ...talksOf(desk, talks, notice, now)]),
    ...DEMO_DRAFTS.map((draft): Event => {
      const at = workingMoment(now - DAY, -draft.begunDaysAgo, '03:30');
      return { at, happens: () => desk.draft(draft) };
    }),
  ];
  const first = Math.min(...events.map(({ at }) => at));
  for (let at = first; at < now; at += ROUND) events.push({ at, happens: () => desk.remind() });
  for (const { at, happens } of events.sort((a, b) => a.at - b.at)) {
    clock.stand(at);
    await happens();
  }
}

function eventsOf(desk: NoticeDesk, notice: DemoNotice, now: number): readonly Event[] {
  const issued = workingMoment(now - DAY, -notice.issued.daysAgo, notice.issued.utc);
  const later = (hours: number) => Math.min(issued + hours * HOUR, now - HOUR);
  const { withdrawn, archived } = notice;
  return [
    { at: issued, happens: () => desk.issue(notice) },
    ...(notice.acts ?? []).map((act) => ({ at: later(act.hours), happens: () => desk.act(notice, act) })),
    ...(withdrawn ? [{ at: later(withdrawn.hours), happens: () => desk.withdraw(notice, withdrawn.reason) }] : []),
    ...(archived ? [{ at: later(archived.hours), happens: () => desk.archive(notice) }] : []),
  ];
}

function talksOf(desk: NoticeDesk, talks: DiscussionDesk, notice: DemoNotice, now: number): readonly Event[] {
  const { discussion } = notice;
  if (!discussion) return [];
  const issued = workingMoment(now - DAY, -notice.issued.daysAgo, notice.issued.utc);
  const at = (hours: number) => Math.min(issued + hours * HOUR, now - HOUR);
  const last = Math.max(...discussion.said.map(({ hours }) => hours));
  return [
    { at: at(discussion.hours), happens: () => talks.open(desk.id(notice.key), discussion) },
    ...discussion.accepted.map(({ hours, by }) => ({ at: at(hours), happens: () => talks.accept(discussion, by) })),
    ...discussion.said.map((words) => ({ at: at(words.hours), happens: () => talks.say(discussion, words) })),
    { at: at(last), happens: () => talks.read(discussion) },
  ];
}

/** The services of notices, and what has been written with them so far. */
class NoticeDesk {
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly clock: Clock,
    private readonly actors: ReadonlyMap<string, Actor>,
    private readonly agencyIds: ReadonlyMap<string, string>,
    private readonly drafts: Drafts,
    private readonly versions: DraftVersions,
    private readonly remarks: Remarks,
    private readonly draftQueries: DraftQueries,
    private readonly issuing: Issuing,
    private readonly deliveries: Deliveries,
    private readonly answers: Answers,
    private readonly steps: NoticeSteps,
    private readonly reminders: Reminders,
    private readonly queries: NoticeQueries,
  ) {}

  static async open(
    database: Database,
    ledger: Ledger,
    clock: Clock,
    actors: ReadonlyMap<string, Actor>,
    { evidenceKeysFolder, publicUrl, nodeEnv }: SeedPlace,
  ): Promise<NoticeDesk> {
    const production = nodeEnv === 'production';
    const keys = await EvidenceKeys.open(database, clock, evidenceKeysFolder, { production });
    const evidence = new Evidence(keys, publicUrl);
    const ports = portsOf(database, ledger, clock);
    const agencies = await database.reader.find(AgencyEntity);
    return new NoticeDesk(
      clock,
      actors,
      new Map(agencies.map(({ code, id }) => [code, id])),
      new Drafts(database, ledger, ports, clock),
      new DraftVersions(database, ledger, ports, clock),
      new Remarks(database, ledger, ports, clock),
      new DraftQueries(database, ports, clock),
      new Issuing(database, ledger, ports, evidence, clock),
      new Deliveries(database, ledger, ports, evidence, clock),
      new Answers(database, ledger, ports, evidence, clock),
      new NoticeSteps(database, ledger, ports, evidence, clock),
      new Reminders(database, ledger, ports, evidence, clock),
      new NoticeQueries(database, ledger, ports, clock),
    );
  }

  async issue(notice: DemoNotice): Promise<void> {
    const officer = this.actor(notice.officer);
    const noticeId = await this.write(notice, notice.author, [notice.officer]);
    const { version: expectedVersion } = await this.draftQueries.view(officer, noticeId);
    const { number, at } = await this.issuing.prepare(officer, { noticeId, expectedVersion });
    await this.issuing.issue(officer, { noticeId, expectedVersion, number, at, signature: null });
  }

  async act(notice: DemoNotice, { by, does, language, text, textForAll }: DemoAct): Promise<void> {
    const actor = this.actor(by);
    const noticeId = this.id(notice.key);
    if (does === 'receive') return this.deliveries.receive(actor, [noticeId]);
    if (does === 'open') return void (await this.deliveries.open(actor, { noticeId, language }));
    const answer = does === 'suggest' ? (text === undefined ? 'acknowledge' : 'reserve') : does;
    const wish: PrepareAnswer = { noticeId, answer, language: language!, text, textForAll };
    if (does === 'suggest') return this.answers.suggest(actor, wish);
    const { at } = await this.answers.prepare(actor, wish);
    return this.answers.answer(actor, { ...wish, at, signature: null });
  }

  async withdraw(notice: DemoNotice, reason: string): Promise<void> {
    await this.steps.withdraw(this.actor(notice.officer), { ...(await this.seen(notice)), reason });
  }

  async archive(notice: DemoNotice): Promise<void> {
    await this.steps.archive(this.actor(notice.officer), await this.seen(notice));
  }

  async remind(): Promise<void> {
    while ((await this.reminders.work()) > 0);
  }

  async draft(draft: DemoDraft): Promise<void> {
    const author = this.actor(draft.author);
    const noticeId = await this.write(draft, draft.author, draft.team);
    for (const { by, text, language } of draft.remarks ?? []) {
      await this.remarks.leave(this.actor(by), { noticeId, remarkId: newId(this.clock), text, language });
    }
    if (draft.state === 'draft') return;
    const step = async (actor: Actor) => ({
      noticeId,
      expectedVersion: (await this.draftQueries.view(actor, noticeId)).version,
    });
    await this.drafts.requestReview(author, await step(author));
    if (draft.state === 'in_review' || !draft.approvedBy) return;
    const approver = this.actor(draft.approvedBy);
    await this.drafts.approve(approver, await step(approver));
  }

  /** A draft with all its words. */
  private async write(demo: DemoNotice | DemoDraft, login: string, mates: readonly string[]): Promise<string> {
    const author = this.actor(login);
    const { kind, names } = demo;
    const reference = names && { noticeId: this.id(names.key), relation: names.relation };
    const noticeId = await this.drafts.begin(author, { draftId: newId(this.clock), kind, reference });
    const { version, references } = await this.draftQueries.view(author, noticeId);
    const certifiers = demo.versions.flatMap(({ certifiedBy }) => certifiedBy ?? []);
    const team = [...new Set([...mates, ...certifiers])].map((one) => this.actor(one).accountId);
    const description: DescribeNotice = {
      ...{ noticeId, expectedVersion: version, kind, topics: demo.topics, mechanismCode: demo.mechanismCode ?? null },
      ...{ mark: demo.mark ?? 'TLP:AMBER', boardRule: demo.boardRule ?? 'all', due: demo.due ?? null },
      ...{ recipients: this.recipients(demo), requiredLanguages: [], references, attachments: [], team },
    };
    await this.drafts.describe(author, description);
    for (const one of demo.versions) await this.writeVersion(noticeId, author, one, mates[0] ?? login);
    this.ids.set(demo.key, noticeId);
    return noticeId;
  }

  private async writeVersion(noticeId: string, author: Actor, demo: DemoVersion, officer: string): Promise<void> {
    const { language, authority, title, text } = demo;
    const blocks = text.map((paragraph) => ({ kind: 'paragraph' as const, text: paragraph }));
    await this.versions.write(author, { noticeId, language, expectedRevision: 0, authority, title, blocks });
    const needsNone = authority === 'courtesy_translation' || authority === 'machine';
    if (needsNone || demo.uncertified) return;
    const certifier = this.actor(demo.certifiedBy ?? officer);
    await this.versions.certify(certifier, { noticeId, language, expectedRevision: 1 });
  }

  private recipients({ action = [], information = [] }: DemoNotice | DemoDraft): readonly RecipientView[] {
    const copies = (codes: readonly string[], copy: RecipientView['copy']) =>
      codes.map((code) => ({ agencyId: this.agencyIds.get(code)!, copy }));
    return [...copies(action, 'action'), ...copies(information, 'information')];
  }

  private async seen(notice: DemoNotice) {
    const noticeId = this.id(notice.key);
    const { version: expectedVersion } = await this.queries.view(this.actor(notice.officer), noticeId);
    return { noticeId, expectedVersion };
  }

  private actor(login: string): Actor {
    const found = this.actors.get(login);
    if (!found) throw new Error(`the demo names an unknown person: ${login}`);
    return found;
  }

  id(key: string): string {
    const found = this.ids.get(key);
    if (!found) throw new Error(`the demo names a notice before its time: ${key}`);
    return found;
  }
}

/** What notices ask of others, answered as in the hub; the demo has no files, and nobody in it a passkey. */
function portsOf(database: Database, ledger: Ledger, clock: Clock): NoticePorts {
  const rooms = new RoomQueries(database, ledger, new RoomAccess(database, ledger, clock));
  const directory = new Directory(database, clock, rooms);
  const calendars = new AgencyCalendars(directory, new AgencyDays(database, ledger, clock), clock);
  return {
    directory: noticeDirectory(directory, new Accounts(database), new Absences(database, ledger, clock), rooms),
    due: dueDates(calendars),
    plans: reminderPlans(calendars),
    dates: agencyDates(calendars),
    files: {
      records: () => Promise.resolve(new Map()),
      mayAttach: () => Promise.resolve(false),
      attach: () => Promise.resolve(),
      release: () => Promise.resolve(),
    },
    signers: {
      options: () => Promise.resolve(null),
      verify: () => Promise.reject(new Error('nobody in the demo has a passkey')),
    },
  };
}
