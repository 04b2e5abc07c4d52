import { isDeepStrictEqual } from 'node:util';
import type { Fact, PositionView } from '@jianqiao/contract';
import { type HubClient, type RoomSession, createHubClient, socketLinks } from '@jianqiao/client';
import type { Activity } from './activity';
import type { Answers } from './answers';
import type { Canon } from './canon';
import type { Chance } from './chance';
import { FlakyLine } from './flaky-line';
import { type Person, streamOf } from './person';
import type { Ack, DeviceRecord, Retitling, Sent, View } from './records';
import { DeviceStore } from './tab-store';
import { fastNow, fastTimers } from './fast-time';

/** One tab: a client and what its rooms showed. */
interface Tab {
  readonly client: HubClient;
  readonly views: readonly OpenView[];
  close(): void;
}

interface OpenView {
  readonly stream: string;
  readonly session: RoomSession;
  readonly facts: Fact[];
}

/** What all devices of a run share. */
export interface Surroundings {
  readonly activity: Activity;
  readonly answers: Answers;
  readonly canon: Canon;
  /** The port of a node to connect to, another one perhaps each time. */
  readonly nodePort: (chance: Chance) => number;
  /** Connections meet their fate within this time. */
  readonly linesLastMs: number;
}

/** Who types more than this while nothing goes out waits until it does. */
const UNSENT_LIMIT = 60;
const LONG_TEXT = '长文 '.repeat(1_500);

/** A person's browser on a flaky line: it posts through the client's own outbox, follows two rooms and keeps records. */
export class Device {
  readonly line: FlakyLine;
  private readonly sent: Sent[] = [];
  private readonly acks: Ack[] = [];
  private readonly retitlings: Retitling[] = [];
  private readonly heard = new Set<Fact>();
  private readonly closedViews: View[] = [];
  private readonly store: DeviceStore;
  private tab: Tab | undefined;
  private wake: () => void = () => undefined;
  private count = 0;

  constructor(
    readonly name: string,
    readonly person: Person,
    private readonly rooms: readonly string[],
    private readonly around: Surroundings,
    private readonly chance: Chance,
  ) {
    const { activity, nodePort, linesLastMs } = around;
    const plan = { nodePort: () => nodePort(chance), withinMs: linesLastMs, onPassed: activity.passed };
    this.line = new FlakyLine(plan, chance.of(`${name} line`));
    this.store = new DeviceStore(({ state, roomId, id, text }) => {
      // Only the first time: a refusal is kept again.
      if (state === 'waiting') this.sent.push({ stream: streamOf(roomId), id, text });
    });
  }

  get messages(): number {
    return this.sent.length;
  }

  async open(): Promise<void> {
    await this.line.open();
    this.openTab();
  }

  /** Opens a tab on what earlier ones left. */
  openTab(): void {
    const { accountId, agencyId, token } = this.person;
    const { activity, answers, canon } = this.around;
    const { store, close } = this.store.tab();
    const client = createHubClient({
      url: this.line.url,
      openLink: answers.over(socketLinks(this.line.url, token)),
      me: { accountId, agencyId },
      outboxStore: store,
      now: fastNow,
      timers: fastTimers,
      random: this.chance.next,
      newId: this.chance.id,
      online: { subscribe: (wake) => ((this.wake = wake), () => undefined) },
    });
    client.onFact((fact) => {
      this.heard.add(canon.of(fact));
      activity.heard();
    });
    client.outbox.onStored(({ id, roomId }, { sequence, at }) => {
      this.acks.push({ stream: streamOf(roomId), id, sequence, at });
      activity.acked();
    });
    const views = this.rooms.map((roomId) => this.follow(client, roomId));
    this.tab = { client, views, close };
    client.start();
  }

  /** Closes the tab as a browser does: its code ends where it is. */
  closeTab(): void {
    if (!this.tab) return;
    const { client, views, close } = this.tab;
    close();
    client.stop();
    this.closedViews.push(...views.map(({ stream, facts }) => ({ stream, facts, open: false })));
    this.tab = undefined;
  }

  /** Types a message and sends it; what is typed while the tab is closed is not typed. */
  post(): void {
    const { client } = this.tab ?? {};
    if (!client || client.outbox.getSnapshot().entries.length >= UNSENT_LIMIT) return;
    const roomId = this.chance.oneOf(this.rooms);
    this.count += 1;
    const text = `${this.chance.oneOf(TEXTS)} #${this.count} ${this.name}`;
    client.room(roomId).post(this.chance.happens(0.02) ? `${text} ${LONG_TEXT}` : text, 'zh-Hans');
  }

  /** Gives a room another title; another's change in between, or no answer, leaves it open what came of it. */
  async retitle(): Promise<void> {
    const view = this.chance.oneOf(this.tab?.views ?? [undefined]);
    // Nobody changes the title of a room that is not on the screen yet.
    if (!view?.session.getSnapshot().room) return;
    this.count += 1;
    const retitling = { stream: view.stream, title: `Title #${this.count} ${this.name}`, acknowledged: false };
    this.retitlings.push(retitling);
    const reply = await view.session.retitle({ en: retitling.title }, { en: 'Under fire' });
    retitling.acknowledged = reply.ok;
  }

  /** Reads everything that is shown. */
  read(): void {
    for (const { session } of this.tab?.views ?? []) session.markRead(session.getSnapshot().timeline.head);
  }

  /** The network seems to be back. */
  comeBack(): void {
    this.wake();
  }

  /** Whether nothing waits to be sent and every room is followed to its end. */
  async isSettled(): Promise<boolean> {
    const left = await this.store.all(this.person.accountId);
    const level = this.tab?.views.every(({ session }) => session.getSnapshot().status === 'live');
    return level === true && left.every(({ state }) => state !== 'waiting');
  }

  /** How far each room is followed. */
  heads(): ReadonlyMap<string, number> {
    const views = this.tab?.views ?? [];
    return new Map(views.map(({ stream, session }) => [stream, session.getSnapshot().timeline.head]));
  }

  /** How it stands, for a run that does not settle. */
  async state(): Promise<string> {
    const left = await this.store.all(this.person.accountId);
    const rooms = this.tab?.views.map(({ session }) => {
      const { status, timeline } = session.getSnapshot();
      return `${status} at ${timeline.head}`;
    });
    const link = this.tab?.client.connection.getSnapshot().status;
    return `${this.name}: ${link}, ${left.length} unsent (${[...new Set(left.map(({ state }) => state))].join(', ')}), ${rooms?.join(', ')}`;
  }

  /** What is shown and differs from a fresh reading; nothing, once all is quiet. */
  async differences(): Promise<readonly string[]> {
    const { client, views } = this.tab!;
    const listed = await client.command('room:list', {});
    const found = [];
    for (const { session } of views) {
      const { roomId } = session;
      const opened = await client.command('room:open', { roomId });
      if (!opened.ok || !listed.ok) return [`${this.name} could not read again`];
      const { room, positions } = session.getSnapshot();
      const line = client.rooms.getSnapshot().rooms.find(({ id }) => id === roomId);
      found.push(
        this.difference('the room', room, opened.value.room),
        this.difference('positions', byAccount(positions), byAccount(opened.value.positions)),
        this.difference(
          'the list',
          line,
          listed.value.items.find(({ id }) => id === roomId),
        ),
      );
    }
    return found.flat();
  }

  /** Reads every room from its beginning and hands everything out. */
  async record(): Promise<DeviceRecord> {
    const final: { stream: string; facts: readonly Fact[] }[] = [];
    for (const roomId of this.rooms) {
      const facts = await this.readAll(streamOf(roomId));
      if (facts) final.push({ stream: streamOf(roomId), facts });
    }
    const open = (this.tab?.views ?? []).map(({ stream, facts }) => ({ stream, facts, open: true }));
    return {
      device: this.name,
      accountId: this.person.accountId,
      streams: this.rooms.map(streamOf),
      sent: this.sent,
      acks: this.acks,
      retitlings: this.retitlings,
      views: [...this.closedViews, ...open],
      heard: [...this.heard],
      final,
    };
  }

  async close(): Promise<void> {
    this.closeTab();
    await this.line.close();
  }

  private difference(what: string, shown: unknown, fresh: unknown): readonly string[] {
    if (isDeepStrictEqual(shown, fresh)) return [];
    return [`${this.name} shows ${what} as ${JSON.stringify(shown)}, not ${JSON.stringify(fresh)}`];
  }

  private follow(client: HubClient, roomId: string): OpenView {
    const session = client.room(roomId);
    const facts: Fact[] = [];
    const seen = new WeakSet<Fact>();
    session.subscribe(() => {
      const shown = session.getSnapshot().timeline.facts;
      // New ones stand at the end; a window that began anew is new as a whole.
      let start = shown.length;
      while (start > 0 && !seen.has(shown[start - 1]!)) start -= 1;
      for (const fact of shown.slice(start)) {
        seen.add(fact);
        facts.push(this.around.canon.of(fact));
      }
    });
    return { stream: streamOf(roomId), session, facts };
  }

  private async readAll(stream: string): Promise<readonly Fact[] | null> {
    const facts: Fact[] = [];
    for (let failures = 0; failures < 50;) {
      const reply = await this.tab!.client.command('stream:read', { stream, after: facts.at(-1)?.sequence ?? 0 });
      if (!reply.ok) {
        failures += 1;
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      failures = 0;
      facts.push(...reply.value.facts.map((fact) => this.around.canon.of(fact)));
      if (reply.value.facts.length === 0) return facts;
    }
    return null;
  }
}

function byAccount(positions: readonly PositionView[]): readonly PositionView[] {
  return [...positions].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
}

const TEXTS = ['收到，谢谢', 'Đã nhận được', 'ได้รับแล้ว', 'получено ✅', 'پذیرفته شد', 'line one\nline two', '👩🏽‍⚖️'];
