import type { ListNotices, NoticeSummary, StatisticsSheet } from '@jianqiao/contract';
import { HubHarness, type Member, testDialect } from '@jianqiao/testing';
import { type Archive, fillArchive } from './archive';

const ARCHIVE = { received: 5_000, sent: 5_000, large: 100, recipients: 500 };
/** What is promised is 200 ms on a quiet machine; here others work, too, and it is only what must never be. */
const MOST_MS = 1_000;

describe('an archive of ten thousand notices', () => {
  let hub: HubHarness;
  let beijing: Member;
  let liaison: Member;
  let archive: Archive;
  const measured: string[] = [];

  beforeAll(async () => {
    hub = await HubHarness.start();
    const [hanoi, vientiane, moscow] = await Promise.all(
      ['vn.liaison', 'la.liaison', 'ru.liaison'].map((one) => hub.as(one)),
    );
    beijing = await hub.as('cn.officer');
    liaison = await hub.as('cn.liaison');
    archive = await fillArchive(hub.hub.database, hub.clock, beijing, [hanoi!, vientiane!, moscow!], ARCHIVE);
  }, 300_000);
  afterAll(async () => {
    process.stdout.write(`notices (${testDialect()}, ${archive.rows} rows, median ms): ${measured.join(', ')}\n`);
    await hub.stop();
  });

  const within = async <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    const value = await ask();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const begin = performance.now();
      await ask();
      times.push(performance.now() - begin);
    }
    const median = times.sort((a, b) => a - b)[2]!;
    measured.push(`${name} ${median.toFixed(0)}`);
    // Of five, the shortest: whatever else the machine does only makes some of them longer.
    expect({ name, slow: times[0]! > MOST_MS }).toEqual({ name, slow: false });
    return value;
  };
  const list = (command: ListNotices) => beijing.done('notice:list', command);

  it.each<ListNotices>([
    { box: 'to_acknowledge' },
    { box: 'to_read' },
    { box: 'received' },
    { box: 'sent' },
    { box: 'drafts' },
    { box: 'received', text: 'notice 4999' },
    { box: 'received', text: 'nothing like it' },
    { box: 'sent', text: 'nothing like it' },
    { box: 'received', topic: 'topic-3', kind: 'alert' },
    { box: 'received', language: 'ru' },
    { box: 'received', overdue: true },
    { box: 'sent', overdue: true },
    { box: 'sent', receiptState: 'reserved', copy: 'information' },
    { box: 'sent', mark: 'TLP:RED', state: 'archived' },
  ])('is listed by %j', async (command) => {
    const { items } = await within(Object.values(command).join(' '), () => list(command));
    const isEmpty = command.box === 'drafts' || command.text === 'nothing like it' || command.language === 'ru';
    expect({ command, isEmpty: items.length === 0 }).toEqual({ command, isEmpty });
  });

  it('is counted', async () => {
    const counts = await within('count', () => beijing.done('notice:count', {}));
    expect(counts.toAcknowledge).toBeGreaterThan(100);
    expect(counts.open).toBeGreaterThan(100);
    expect(counts).toMatchObject({ drafts: 0, toReview: 0 });
    expect(counts.overdue).toBeLessThanOrEqual(counts.toAcknowledge);
    const less = await within('count of a liaison officer', () => liaison.done('notice:count', {}));
    expect(less.toAcknowledge).toBeLessThan(counts.toAcknowledge);
  });

  it.each(['received', 'sent', 'to_acknowledge'] as const)(
    'is paged: %s holds each notice once, in order',
    async (box) => {
      const seen: NoticeSummary[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 4; page += 1) {
        const answer = await list({ box, limit: 37, cursor });
        seen.push(...answer.items);
        cursor = answer.next;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(4 * 37);
      const keys = seen.map(({ issuedAt, receipt }) =>
        box === 'to_acknowledge' ? receipt!.due!.at : -(issuedAt ?? 0),
      );
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
    },
  );

  it('is counted into sheets of statistics, of a period and of its largest notice', async () => {
    const sheet = async (path: string) => (await beijing.http('GET', path)).body as StatisticsSheet;
    const period = (direction: string) => `/notice-statistics?direction=${direction}&from=2020-01-01&until=2049-12-31`;
    const sent = await within('statistics sent', () => sheet(period('sent')));
    expect(sent.notices).toBe(ARCHIVE.sent);
    const { large, recipients } = ARCHIVE;
    expect(sent.total.receipts).toBe(large * recipients + (ARCHIVE.sent - large) * 4);
    expect(sent.total.medianWorkingDays).toBe(11);
    expect(sent.days).toHaveLength(23);
    expect(sent.days.reduce((sum, { answers }) => sum + answers, 0)).toBe(
      sent.total.acknowledged + sent.total.reserved,
    );
    const received = await within('statistics received', () => sheet(period('received')));
    expect(received).toMatchObject({ notices: ARCHIVE.received, total: { receipts: ARCHIVE.received } });
    expect(received.agencies.items).toHaveLength(3);
    const one = await within('statistics of a notice', () => sheet(`/notices/${archive.largest}/statistics`));
    expect(one.total).toMatchObject({ receipts: recipients, forAction: 400 });
  });

  it('has its largest notice at hand: board, text and history', async () => {
    const noticeId = archive.largest;
    const board = await within('board', () => beijing.done('notice:board', { noticeId, limit: 500 }));
    expect(board.items).toHaveLength(500);
    const view = await within('view', () => beijing.done('notice:view', { noticeId }));
    expect(view.progress).toMatchObject({ recipients: 500, forAction: 400 });
    expect(view.languages).toHaveLength(20);
    const opened = await within('open', () => beijing.done('notice:open', { noticeId }));
    expect(opened.versions).toHaveLength(20);
    const history = await within('history', () => beijing.done('notice:history', { noticeId, limit: 200 }));
    expect(history.items).toHaveLength(200);
    const next = await within('history, later', () =>
      beijing.done('notice:history', { noticeId, limit: 200, cursor: history.next }),
    );
    expect(new Set([...history.items, ...next.items].map(({ stream, sequence }) => `${stream} ${sequence}`)).size).toBe(
      400,
    );
  });
});
