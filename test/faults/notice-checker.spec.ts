import type { ReceiptView } from '@jianqiao/contract';
import { NOTICE_FAULTS, judgeNotices } from './notice-checker';
import type { NoticeReading, NoticeRecords } from './notice-records';

const DUE = { date: '2026-05-08', at: 1_000, timeZone: 'Asia/Bangkok', skipped: [] };

const RECORDS: NoticeRecords = {
  before: [{ agencyId: 'sg', noticeId: 'old', number: 'SG/2026/0001' }],
  issued: [
    { agencyId: 'sg', noticeId: 'one', number: 'SG/2026/0002' },
    { agencyId: 'sg', noticeId: 'two', number: 'SG/2027/0001' },
  ],
  opened: [{ agencyId: 'vn', noticeId: 'one' }],
  answered: [{ agencyId: 'vn', noticeId: 'one', state: 'acknowledged', at: 5 }],
  extended: [
    { agencyId: 'th', noticeId: 'two', date: '2026-05-01', acknowledged: true },
    { agencyId: 'th', noticeId: 'two', date: '2026-05-08', acknowledged: false },
  ],
};

const receipt = (agencyId: string, more: Partial<ReceiptView> = {}) =>
  ({
    id: `of ${agencyId}`,
    agencyId,
    state: 'submitted',
    due: DUE,
    ladder: [],
    answeredAt: null,
    ...more,
  }) as ReceiptView;
const answered = receipt('vn', { state: 'acknowledged', answeredAt: 5, retrievedAt: 4 });
const step = (stream: string, sequence: number, type: string, agencyId: string, payload: object = {}) =>
  ({ stream, sequence, type, agencyId, payload, at: 0, actor: { accountId: 'a' } }) as NoticeReading['steps'][number];
const reminded = (sequence: number) =>
  step('receipt:th', sequence, 'receipt:reminded', 'th', { rung: 'before', dueAt: 1_000 });

const READING = { agencyId: 'sg', board: [], own: [], steps: [], bundles: [] };
const READINGS: readonly NoticeReading[] = [
  { ...READING, noticeId: 'old', number: 'SG/2026/0001' },
  { ...READING, noticeId: 'one', number: 'SG/2026/0002', board: [answered], own: [answered] },
  {
    ...{ ...READING, noticeId: 'two', number: 'SG/2027/0001' },
    board: [receipt('th', { ladder: [{ rung: 'before', at: 1, sentAt: 2 }] })],
    steps: [step('receipt:th', 1, 'receipt:submitted', 'th'), reminded(2)],
  },
];

/** The readings, with those of one notice changed. */
const withReading = (noticeId: string, changes: Partial<NoticeReading>) =>
  READINGS.map((one) => (one.noticeId === noticeId ? { ...one, ...changes } : one));
const without = (noticeId: string) => READINGS.filter((one) => one.noticeId !== noticeId);
const two = READINGS[2]!;

describe('the judgement of notices', () => {
  const kindsIn = (readings: readonly NoticeReading[], records = RECORDS) => {
    const verdict = judgeNotices(records, readings);
    return NOTICE_FAULTS.filter((fault) => verdict[fault].length > 0);
  };

  it('finds nothing where all is as officers were told', () => {
    expect(kindsIn(READINGS)).toEqual([]);
  });

  it.each<[string, readonly NoticeReading[], readonly string[]]>([
    ['a notice that is gone', without('two'), ['lost']],
    ['a notice that was there before and is gone', without('old'), ['lost', 'gap']],
    ['a notice that is listed twice', [...READINGS, two], ['duplicate']],
    ['a notice of nobody', [...READINGS, { ...READING, noticeId: 'x', number: 'SG/2026/0003' }], ['phantom']],
    ['another number', withReading('two', { number: 'SG/2027/0002' }), ['gap', 'diverged']],
    ['the same number twice', withReading('two', { number: 'SG/2026/0002' }), ['duplicate', 'diverged']],
    [
      'an answer that is not there',
      withReading('one', { board: [receipt('vn', { retrievedAt: 4 })] }),
      ['lost', 'diverged'],
    ],
    [
      'an answer of another time',
      withReading('one', { board: [{ ...answered, answeredAt: 6 }], own: [] }),
      ['diverged'],
    ],
    ['an answer of nobody', withReading('two', { board: [receipt('th', { state: 'returned' })] }), ['phantom']],
    [
      'a notice opened and not so',
      withReading('one', { board: [{ ...answered, retrievedAt: null }], own: [] }),
      ['lost'],
    ],
    [
      'a term that is the old one',
      withReading('two', { board: [receipt('th', { due: { ...DUE, date: '2026-04-01' } })] }),
      ['lost'],
    ],
    [
      'a term that nobody gave',
      withReading('two', { board: [receipt('th', { due: { ...DUE, date: '2026-06-01' } })] }),
      ['phantom'],
    ],
    ['a reminder that went twice', withReading('two', { steps: [...two.steps, reminded(3)] }), ['duplicate']],
    ['a reminder without a step', withReading('two', { steps: two.steps.slice(0, 1) }), ['lost']],
    ['a hole in the steps', withReading('two', { steps: [two.steps[0]!, reminded(3)] }), ['gap']],
    ['what a recipient sees otherwise', withReading('one', { own: [receipt('vn')] }), ['diverged']],
    [
      'evidence that does not hold',
      withReading('one', {
        bundles: [{ sound: false, broken: { place: 'seal', fault: 'seal_wrong', detail: null } }] as never,
      }),
      ['broken'],
    ],
  ])('finds %s', (_what, readings, faults) => {
    expect(kindsIn(readings)).toEqual(faults);
  });

  it('lets an extension that was not acknowledged be there, or not', () => {
    const earlier = [receipt('th', { due: { ...DUE, date: '2026-05-01' } })];
    expect(kindsIn(withReading('two', { board: earlier }))).toEqual([]);
  });
});
