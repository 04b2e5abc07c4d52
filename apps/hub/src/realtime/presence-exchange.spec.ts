import { type Present, PresenceCounts } from './presence-counts';
import { PresenceExchange, type PresenceNews } from './presence-exchange';

/** Nodes that hear each other in the order of saying, unless the wire is cut. */
class Wire {
  readonly nodes = new Map<string, { readonly counts: PresenceCounts; readonly exchange: PresenceExchange }>();
  readonly said: { readonly from: string; readonly to: string; readonly news: PresenceNews }[] = [];
  readonly cut = new Set<string>();
  time = 0;

  add(name: string): { readonly counts: PresenceCounts; readonly exchange: PresenceExchange } {
    const counts = new PresenceCounts();
    const channel = {
      toAll: (news: PresenceNews) => [...this.nodes.keys()].forEach((to) => this.carry(name, to, news)),
      to: (to: string, news: PresenceNews) => this.carry(name, to, news),
    };
    const exchange = new PresenceExchange(
      name,
      counts,
      channel,
      () => undefined,
      () => this.time,
    );
    const node = { counts, exchange };
    this.nodes.set(name, node);
    return node;
  }

  /** What a node’s own sockets are, told as the tick does. */
  come(name: string, audience: string, ...accountIds: string[]): void {
    const { counts, exchange } = this.nodes.get(name)!;
    for (const id of accountIds) counts.note(name, audience, id, true);
    exchange.changed([[audience, accountIds]], []);
  }

  go(name: string, audience: string, ...accountIds: string[]): void {
    const { counts, exchange } = this.nodes.get(name)!;
    for (const id of accountIds) counts.note(name, audience, id, false);
    exchange.changed([], [[audience, accountIds]]);
  }

  private carry(from: string, to: string, news: PresenceNews): void {
    if (from === to || this.cut.has(from) || this.cut.has(to)) return;
    this.said.push({ from, to, news });
    this.nodes.get(to)?.exchange.hear(from, JSON.parse(JSON.stringify(news)) as PresenceNews);
  }
}

describe('presence across nodes', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
  afterEach(() => jest.useRealTimers());

  const start = (...names: string[]): Wire => {
    const wire = new Wire();
    for (const name of names) wire.add(name).exchange.start();
    for (const name of names) wire.nodes.get(name)!.exchange.opened();
    return wire;
  };
  const pass = (wire: Wire, ms: number): void => {
    for (let step = 0; step < ms; step += 500) {
      wire.time += 500;
      jest.advanceTimersByTime(500);
    }
  };
  const at = (wire: Wire, name: string, audience = 'room:x') => [...wire.nodes.get(name)!.counts.of(audience)].sort();

  it('is the sum of what each node says', () => {
    const wire = start('a', 'b', 'c');
    wire.come('a', 'room:x', 'lin', 'tran');
    wire.come('b', 'room:x', 'tran');
    for (const name of ['a', 'b', 'c']) expect(at(wire, name)).toEqual(['lin', 'tran']);
    wire.go('a', 'room:x', 'tran');
    for (const name of ['a', 'b', 'c']) expect(at(wire, name)).toEqual(['lin', 'tran']);
    wire.go('b', 'room:x', 'tran');
    for (const name of ['a', 'b', 'c']) expect(at(wire, name)).toEqual(['lin']);
  });

  it('is known to a newcomer at once', () => {
    const wire = start('a', 'b');
    wire.come('a', 'room:x', 'lin');
    const { exchange } = wire.add('c');
    exchange.start();
    exchange.opened();
    expect(at(wire, 'c')).toEqual(['lin']);
  });

  it('is asked for when a change was missed', () => {
    const wire = start('a', 'b');
    wire.come('a', 'room:x', 'lin');
    wire.cut.add('b');
    wire.go('a', 'room:x', 'lin');
    wire.come('a', 'room:x', 'tran');
    wire.cut.clear();
    expect(at(wire, 'b')).toEqual(['lin']);
    pass(wire, 3_000);
    expect(at(wire, 'b')).toEqual(['tran']);
    // The next change is told as a change again.
    const states = wire.said.filter(({ news }) => news.kind === 'state').length;
    wire.come('a', 'room:x', 'boun');
    expect(at(wire, 'b')).toEqual(['boun', 'tran']);
    expect(wire.said.filter(({ news }) => news.kind === 'state')).toHaveLength(states);
  });

  it('ends with a node that says goodbye, and soon after one that falls silent', () => {
    const wire = start('a', 'b', 'c');
    wire.come('b', 'room:x', 'tran');
    wire.come('c', 'room:x', 'boun');
    wire.nodes.get('b')!.exchange.stop();
    expect(at(wire, 'a')).toEqual(['boun']);
    wire.cut.add('c');
    pass(wire, 7_000);
    expect(at(wire, 'a')).toEqual(['boun']);
    pass(wire, 2_000);
    expect(at(wire, 'a')).toEqual([]);
  });

  it('is told in messages of bounded size, also of a large node', () => {
    const wire = start('a');
    const names = Array.from({ length: 1_700 }, (_, n) => `account ${n}`);
    wire.come('a', 'room:x', ...names);
    wire.come('a', 'room:y', ...names.slice(0, 10));
    const { exchange } = wire.add('b');
    exchange.start();
    exchange.opened();
    const states = wire.said.flatMap(({ from, news }) => (from === 'a' && news.kind === 'state' ? [news] : []));
    expect(states.map(({ present }) => size(present))).toEqual([500, 500, 500, 210]);
    expect(at(wire, 'b')).toHaveLength(1_700);
    expect(at(wire, 'b', 'room:y')).toHaveLength(10);
  });

  const size = (present: Present) => present.reduce((sum, [, accountIds]) => sum + accountIds.length, 0);
});

describe('changes of presence', () => {
  it('are those between two looks; who came and went in between is not mentioned', () => {
    const counts = new PresenceCounts();
    counts.note('a', 'room:x', 'lin', true);
    counts.note('b', 'room:x', 'lin', true);
    counts.note('a', 'room:x', 'tran', true);
    counts.note('a', 'room:x', 'tran', false);
    expect(counts.changes()).toEqual([{ audience: 'room:x', present: ['lin'], absent: [] }]);
    counts.note('a', 'room:x', 'lin', false);
    expect(counts.changes()).toEqual([]);
    counts.forget('b');
    expect(counts.changes()).toEqual([{ audience: 'room:x', present: [], absent: ['lin'] }]);
    expect(counts.of('room:x')).toEqual([]);
  });
});
