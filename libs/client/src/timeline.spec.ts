import { Fact } from '@jianqiao/contract';
import { Chance } from '../test/random';
import { WINDOW_LIMIT, append, emptyTimeline, isAttached, isComplete, prepend, receive, timelineOf } from './timeline';

/** Facts of the sequences `from` to `to`. */
function facts(from: number, to: number): Fact[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({ sequence: from + index }) as Fact);
}

const sequences = (list: readonly Fact[]): number[] => list.map(({ sequence }) => sequence);

describe('a window of a stream', () => {
  it('takes facts in order and says which were new', () => {
    const { timeline, accepted, missing } = receive(timelineOf(facts(3, 5), 5), facts(4, 7));
    expect(sequences(timeline.facts)).toEqual([3, 4, 5, 6, 7]);
    expect(sequences(accepted)).toEqual([6, 7]);
    expect(missing).toBeNull();
    expect([timeline.from, timeline.to, timeline.head]).toEqual([3, 7, 7]);
  });

  it('drops what it has, and does not change for it', () => {
    const before = timelineOf(facts(1, 5), 5);
    expect(receive(before, [...facts(2, 3), ...facts(5, 5)]).timeline).toBe(before);
  });

  it('takes nothing from behind a hole, and names the hole', () => {
    const { timeline, accepted, missing } = receive(timelineOf(facts(1, 2), 2), [...facts(3, 3), ...facts(6, 7)]);
    expect(timeline.to).toBe(3);
    expect(sequences(accepted)).toEqual([3]);
    expect(missing).toEqual({ from: 4, to: 5 });
  });

  it('ends up with the whole stream, each fact accepted once, however deliveries are mixed', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const chance = new Chance(seed);
      let timeline = emptyTimeline();
      const accepted: number[] = [];
      const stream = facts(1, 60);
      while (timeline.head < 60) {
        const start = chance.below(60);
        const some = stream.slice(start, start + 1 + chance.below(8)).sort(() => chance.next() - 0.5);
        // A reader repairs the hole that is named.
        const offers = [some];
        const { missing } = receive(timeline, some);
        if (missing) offers.push(stream.slice(missing.from - 1, missing.to));
        for (const offer of offers) {
          const received = receive(timeline, offer);
          timeline = received.timeline;
          accepted.push(...sequences(received.accepted));
        }
      }
      expect(accepted).toEqual(sequences(stream));
      expect(timeline.facts).toEqual(stream);
      expect(isComplete(timeline)).toBe(true);
    }
  });

  it('grows backwards by pages that touch it, and only by those', () => {
    const window = timelineOf(facts(101, 150), 150);
    expect(prepend(window, facts(51, 100)).from).toBe(51);
    expect(prepend(window, facts(61, 120)).from).toBe(61);
    expect(prepend(window, facts(51, 99))).toBe(window);
    expect(prepend(window, [])).toBe(window);
    expect(prepend(window, [...facts(40, 60), ...facts(90, 100)]).from).toBe(90);
    expect(isComplete(prepend(window, facts(1, 100)))).toBe(true);
  });

  it('only raises its head for new facts while it shows the past, and joins again by newer pages', () => {
    let window = timelineOf(facts(10, 20), 40);
    expect(isAttached(window)).toBe(false);
    const received = receive(window, facts(41, 42));
    expect(sequences(received.accepted)).toEqual([41, 42]);
    window = received.timeline;
    expect([window.to, window.head]).toEqual([20, 42]);
    // A page may know more than this client has been told: that comes by the front door.
    window = append(window, facts(21, 50));
    expect([window.to, window.head, isAttached(window)]).toEqual([42, 42, true]);
    expect(append(window, facts(44, 45))).toBe(window);
  });

  it('keeps a bounded number of facts, at the end that one is looking at', () => {
    const full = timelineOf(facts(1, WINDOW_LIMIT), WINDOW_LIMIT);
    const later = receive(full, facts(WINDOW_LIMIT + 1, WINDOW_LIMIT + 5)).timeline;
    expect([later.facts.length, later.from, isAttached(later)]).toEqual([WINDOW_LIMIT, 6, true]);
    const back = prepend(later, facts(1, 5));
    expect([back.facts.length, back.from, back.to, isAttached(back)]).toEqual([WINDOW_LIMIT, 1, WINDOW_LIMIT, false]);
    const forth = append(back, facts(WINDOW_LIMIT + 1, WINDOW_LIMIT + 5));
    expect([forth.facts.length, forth.from, isAttached(forth)]).toEqual([WINDOW_LIMIT, 6, true]);
  });
});
