import { pino } from 'pino';
import { ClockWatch } from './clock-watch';

const NOON = Date.UTC(2026, 5, 1, 12);

describe('the watch over the clock of a node', () => {
  let ours: number;
  let theirs: () => Promise<number>;
  let lines: { readonly level: number; readonly offsetMs: number }[];
  let watch: ClockWatch;
  let now: number;

  beforeEach(() => {
    ours = NOON;
    theirs = () => Promise.resolve(NOON);
    lines = [];
    now = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    watch = new ClockWatch({ now: () => ours }, () => theirs(), logger);
  });
  afterEach(() => jest.restoreAllMocks());

  const agrees = () => {
    now += 5_000;
    return watch.agrees();
  };

  it.each([
    [29_000, true],
    [-29_000, true],
    [31_000, false],
    [-31_000, false],
    [86_400_000, false],
  ])('that is %d ms ahead of the database’s: it may work: %s', async (ahead, may) => {
    ours += ahead;
    expect(await agrees()).toBe(may);
    expect([watch.offset, watch.isWrong]).toEqual([ahead, !may]);
  });

  it('says so once when it goes wrong, and once when it is right again', async () => {
    for (const ahead of [0, 60_000, 60_000, 0, 0]) {
      ours = NOON + ahead;
      await agrees();
    }
    expect(lines.map(({ level, offsetMs }) => [level, offsetMs])).toEqual([
      [40, 60_000],
      [30, 0],
    ]);
  });

  it('asks the database no more often than every five seconds', async () => {
    let asked = 0;
    theirs = () => Promise.resolve((asked += 1) && NOON);
    for (let turn = 0; turn < 20; turn += 1) {
      now += 1_000;
      await watch.agrees();
    }
    expect(asked).toBe(4);
  });

  it('does not take a slow answer for a wrong clock', async () => {
    theirs = async () => {
      now += 70_000;
      return NOON;
    };
    ours = NOON + 70_000;
    expect(await agrees()).toBe(true);
  });

  it('believes what it knew while the database is away', async () => {
    ours += 60_000;
    await agrees();
    theirs = () => Promise.reject(new Error('away'));
    ours = NOON;
    expect(await agrees()).toBe(false);
    theirs = () => Promise.resolve(NOON);
    expect(await agrees()).toBe(true);
  });
});
