import type { Fact } from '@jianqiao/contract';
import { FAULTS, type Verdict, judge } from './checker';
import type { DeviceRecord, RunRecord } from './records';

const ROOM = 'room:01a200b6-8520-78e0-b3b6-5216c8abcbaf';
const BEFORE = fact(1, 'lin', 'room:withdrawn', { reason: 'as an example of what was there', version: 1 });

/** A run in which all went well: Lin and Tran wrote two messages each and Lin changed the title. */
function goodRun(): RunRecord {
  const facts = [
    BEFORE,
    message(2, 'lin', 'a', 'one'),
    message(3, 'tran', 'b', 'two'),
    fact(4, 'lin', 'room:retitled', { titles: { en: 'New' }, purposes: { en: 'New' }, version: 2 }),
    message(5, 'lin', 'c', 'three'),
    message(6, 'tran', 'd', 'four'),
  ];
  const device = (accountId: string, ids: readonly string[]): DeviceRecord => {
    const own = facts.filter((one) => ids.includes(idOf(one)));
    return {
      device: accountId,
      accountId,
      streams: [ROOM],
      sent: own.map((one) => ({ stream: ROOM, id: idOf(one), text: (one as Fact<'message:posted'>).payload.text })),
      acks: own.map((one) => ({ stream: ROOM, id: idOf(one), sequence: one.sequence, at: one.at })),
      retitlings: accountId === 'lin' ? [{ stream: ROOM, title: 'New', acknowledged: true }] : [],
      views: [
        { stream: ROOM, facts: facts.slice(0, 3), open: false },
        { stream: ROOM, facts: facts.slice(1), open: true },
      ],
      heard: facts.slice(2),
      final: [{ stream: ROOM, facts }],
    };
  };
  return { before: [BEFORE], devices: [device('lin', ['a', 'c']), device('tran', ['b', 'd'])] };
}

function fact<T extends Fact['type']>(sequence: number, accountId: string, type: T, payload: Fact<T>['payload']): Fact {
  const actor = { accountId, agencyId: 'agency', capacity: 'liaison_officer' };
  return { stream: ROOM, sequence, type, at: 1_000 + sequence, actor, payload } as Fact;
}

function message(sequence: number, accountId: string, clientMessageId: string, text: string): Fact {
  return fact(sequence, accountId, 'message:posted', { clientMessageId, text, language: 'en' });
}

function idOf(one: Fact): string {
  return one.type === 'message:posted' ? one.payload.clientMessageId : '';
}

/** The same run with one device's record, or everybody's, changed. */
function but(
  change: Partial<DeviceRecord> | ((record: DeviceRecord) => Partial<DeviceRecord>),
  only?: string,
): RunRecord {
  const run = goodRun();
  const devices = run.devices.map((record) =>
    only === undefined || record.device === only
      ? { ...record, ...(typeof change === 'function' ? change(record) : change) }
      : record,
  );
  return { ...run, devices };
}

/** All devices read this instead, and saw nothing else. */
function finallyFacts(change: (facts: readonly Fact[]) => readonly Fact[]): RunRecord {
  return but(({ final }) => ({ views: [], heard: [], final: [{ stream: ROOM, facts: change(final[0]!.facts) }] }));
}

const renumbered = (facts: readonly Fact[]) => facts.map((one, index) => ({ ...one, sequence: index + 1 }));
const faultsOf = (run: RunRecord): readonly (keyof Verdict)[] => {
  const verdict = judge(run);
  return FAULTS.filter((fault) => verdict[fault].length > 0);
};

describe('the checker', () => {
  it('has nothing to say about a good run', () => {
    expect(faultsOf(goodRun())).toEqual([]);
  });

  it.each<[string, readonly (keyof Verdict)[], RunRecord]>([
    [
      'a message that was kept and never arrived',
      ['lost'],
      but(({ sent }) => ({ sent: [...sent, { stream: ROOM, id: 'x', text: 'x' }] }), 'lin'),
    ],
    ['an acknowledged message that is gone', ['lost'], finallyFacts((facts) => facts.slice(0, -1))],
    [
      'a message acknowledged at another place',
      ['lost'],
      but({ acks: [{ stream: ROOM, id: 'a', sequence: 3, at: 1_002 }] }, 'lin'),
    ],
    [
      'a message acknowledged at another time',
      ['lost'],
      but({ acks: [{ stream: ROOM, id: 'a', sequence: 2, at: 7 }] }, 'lin'),
    ],
    [
      'an acknowledged title that is gone',
      ['lost'],
      but({ retitlings: [{ stream: ROOM, title: 'New', acknowledged: true }] }, 'tran'),
    ],
    ['a room that one of them cannot read', ['lost'], but({ final: [] }, 'tran')],
    ['a message stored twice', ['duplicate'], finallyFacts((facts) => [...facts, message(7, 'lin', 'c', 'three')])],
    [
      'a text stored twice under two ids',
      ['duplicate', 'phantom'],
      finallyFacts((facts) => [...facts, message(7, 'lin', 'y', 'three')]),
    ],
    [
      'a changed past',
      ['lost', 'phantom'],
      finallyFacts((facts) => facts.with(0, fact(1, 'lin', 'room:withdrawn', { reason: 'other', version: 1 }))),
    ],
    ['a message that nobody sent', ['phantom'], finallyFacts((facts) => [...facts, message(7, 'lin', 'y', 'new')])],
    [
      'a message under another name',
      ['lost', 'phantom'],
      finallyFacts((facts) => facts.with(5, message(6, 'lin', 'd', 'four'))),
    ],
    [
      'a message with another text',
      ['lost', 'phantom'],
      finallyFacts((facts) => facts.with(5, message(6, 'tran', 'd', 'fore'))),
    ],
    [
      'something that nobody did',
      ['phantom'],
      finallyFacts((facts) => [...facts, fact(7, 'lin', 'member:left', { accountId: 'lin', version: 3 })]),
    ],
    [
      'a fact that was heard and is nowhere',
      ['phantom'],
      but(({ heard }) => ({ heard: [...heard, message(7, 'lin', 'y', 'new')] }), 'tran'),
    ],
    [
      'a fact that was heard without a sequence',
      ['phantom'],
      but(({ heard }) => ({ heard: [...heard, { ...heard[0]!, sequence: undefined as never }] }), 'tran'),
    ],
    [
      'a fact that was heard at another place',
      ['diverged'],
      but(({ heard }) => ({ heard: [...heard, message(5, 'lin', 'a', 'one')] }), 'tran'),
    ],
    [
      'a hole in what was shown',
      ['gap'],
      but(
        ({ views }) => ({ views: [{ ...views[1]!, facts: views[1]!.facts.filter(({ sequence }) => sequence !== 4) }] }),
        'tran',
      ),
    ],
    [
      'a fact shown twice',
      ['gap'],
      but(({ views }) => ({ views: [{ ...views[1]!, facts: [...views[1]!.facts, views[1]!.facts.at(-1)!] }] }), 'tran'),
    ],
    [
      'facts shown in another order',
      ['gap'],
      but(({ views }) => ({ views: [{ ...views[0]!, facts: views[0]!.facts.toReversed() }] }), 'tran'),
    ],
    ['a room that stays behind', ['gap'], but(({ views }) => ({ views: [{ ...views[0]!, open: true }] }), 'tran')],
    ['an open room that shows nothing', ['gap'], but({ views: [{ stream: ROOM, facts: [], open: true }] }, 'tran')],
    [
      'a hole in the stream',
      ['gap', 'lost', 'phantom', 'diverged'],
      finallyFacts((facts) => facts.filter(({ sequence }) => sequence !== 3)),
    ],
    [
      'another reading by another device',
      ['diverged'],
      but(
        ({ final }) => ({
          final: [
            {
              stream: ROOM,
              facts: final[0]!.facts.with(0, fact(1, 'lin', 'room:withdrawn', { reason: 'other', version: 1 })),
            },
          ],
        }),
        'tran',
      ),
    ],
    [
      'a shorter reading by another device',
      ['diverged'],
      but(({ final }) => ({ final: [{ stream: ROOM, facts: final[0]!.facts.slice(0, -1) }] }), 'tran'),
    ],
    [
      'two acknowledgements that differ',
      ['lost', 'diverged'],
      but(({ acks }) => ({ acks: [...acks, { ...acks[0]!, sequence: 3 }] }), 'lin'),
    ],
    [
      'messages in another order than they were sent',
      ['disorder'],
      but(({ sent }) => ({ sent: sent.toReversed() }), 'lin'),
    ],
  ])('finds %s', (_what, faults, run) => {
    expect(new Set(faultsOf(run))).toEqual(new Set(faults));
  });

  it('forgives a message that was never kept, and a title that was never acknowledged', () => {
    const without = finallyFacts((facts) => renumbered(facts.filter((one) => idOf(one) !== 'd')));
    const devices = without.devices.map((record) => ({
      ...record,
      sent: record.sent.filter(({ id }) => id !== 'd'),
      acks: record.acks.filter(({ id }) => id !== 'd'),
      retitlings: [...record.retitlings, { stream: ROOM, title: 'Never', acknowledged: false }],
    }));
    expect(faultsOf({ ...without, devices })).toEqual([]);
  });

  it('judges a hundred thousand messages that two dozen devices saw, in seconds', () => {
    const run = longRun();
    const start = performance.now();
    expect(faultsOf(run)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(20_000);

    const last = run.devices.at(-1)!;
    const holed = last.views.map((view) => ({ ...view, facts: view.facts.toSpliced(9_000, 1) }));
    expect(faultsOf({ ...run, devices: run.devices.with(-1, { ...last, views: holed }) })).toEqual(['gap']);
  }, 60_000);
});

/** Six rooms of 16,700 messages, each followed by eight of 24 devices. */
function longRun(): RunRecord {
  const [rooms, each, devices] = [6, 16_700, 24];
  const streams = Array.from({ length: rooms }, (_, room) => `room:${room}`);
  const membersOf = (room: number) => [0, 1, 2, 3, 4, 5, 6, 7].map((place) => (room * 4 + place) % devices);
  const factsOf = streams.map((stream, room) =>
    Array.from({ length: each }, (_, index): Fact => {
      const author = `device ${membersOf(room)[index % 8]}`;
      return { ...message(index + 1, author, `${room}-${index}`, `text ${room}-${index}`), stream };
    }),
  );
  const record = (device: string, followed: readonly number[]): DeviceRecord => {
    const own = followed
      .flatMap((room) => factsOf[room]!)
      .filter(({ actor }) => actor.accountId === device) as Fact<'message:posted'>[];
    const views = followed.map((room) => ({ stream: streams[room]!, facts: factsOf[room]! }));
    return {
      ...{ device, accountId: device, streams: followed.map((room) => streams[room]!), retitlings: [] },
      sent: own.map(({ stream, payload }) => ({ stream, id: payload.clientMessageId, text: payload.text })),
      acks: own.map(({ stream, payload, sequence, at }) => ({ stream, id: payload.clientMessageId, sequence, at })),
      views: views.map((view) => ({ ...view, open: true })),
      heard: views.flatMap(({ facts }) => facts),
      final: views,
    };
  };
  const numbers = Array.from({ length: devices }, (_, device) => device);
  const followedBy = (device: number) => [0, 1, 2, 3, 4, 5].filter((room) => membersOf(room).includes(device));
  return { before: [], devices: numbers.map((device) => record(`device ${device}`, followedBy(device))) };
}
