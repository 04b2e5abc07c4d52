import { EventEmitter } from 'node:events';
import type { Audiences } from './audiences';
import type { HubServer } from './hub-socket';
import { Presence } from './presence';

/** A node where each telling of who came takes `took` milliseconds. */
function node(took: number) {
  const adapter = new EventEmitter();
  const here = new Map<string, Set<string>>();
  const told: { readonly at: number; readonly present: readonly string[] }[] = [];
  /** What left, in its order. */
  const left: string[] = [];
  let waiting: string[] = [];
  const audiences = {
    accountsIn: (audience: string) => here.get(audience) ?? new Set(),
    signalHere: (_audience: string, _name: string, { present }: { readonly present: readonly string[] }) => {
      told.push({ at: performance.now(), present });
      // As Outgoing has it: signals first, answers last.
      waiting.unshift(`came: ${present.join()}`);
    },
    outgoing: {
      flush: () => {
        if (waiting.length === 0) return;
        left.push(...waiting);
        waiting = [];
        jest.advanceTimersByTime(took);
      },
    },
  };
  const presence = new Presence(audiences as unknown as Audiences);
  const sockets = { get: (id: string) => ({ rooms: new Set(), data: { principal: { actor: { accountId: id } } } }) };
  presence.attach({ of: () => ({ adapter }), sockets: { sockets } } as unknown as HubServer);
  const come = (id: string): void => {
    here.set('room:a', (here.get('room:a') ?? new Set()).add(id));
    adapter.emit('join-room', 'room:a', id);
  };
  const go = (id: string): void => {
    here.get('room:a')?.delete(id);
    adapter.emit('leave-room', 'room:a', id);
  };
  const answer = (): void => void waiting.push(`there are: ${presence.of('room:a').join()}`);
  return { presence, come, go, told, answer, left };
}

describe('telling who came', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('happens ten times a second where it takes no time', () => {
    const { presence, come, told } = node(0);
    for (let n = 0; n < 20; n += 1) {
      come(`early-${n}`);
      jest.advanceTimersByTime(50);
    }
    expect(told).toHaveLength(10);
    presence.close();
  });

  it('lets answers leave first that were given before', () => {
    const { presence, come, answer, left } = node(0);
    answer();
    come('ann');
    jest.advanceTimersByTime(200);
    expect(left).toEqual(['there are: ', 'came: ann']);
    presence.close();
  });

  it('shows nobody whose leaving will not be told', () => {
    const { presence, come, go, told, answer, left } = node(0);
    come('ann');
    come('bob');
    answer();
    go('ann');
    jest.advanceTimersByTime(200);
    expect(left).toEqual(['there are: ', 'came: bob']);
    expect(told).toHaveLength(1);
    expect(presence.of('room:a')).toEqual(['bob']);
    presence.close();
  });

  it('waits for more to come where it takes long, but never longer than a second', () => {
    const { presence, come, told } = node(200);
    for (let n = 0; n < 100; n += 1) {
      come(`late-${n}`);
      jest.advanceTimersByTime(50);
    }
    jest.advanceTimersByTime(1_000);
    const gaps = told.slice(2).map(({ at }, n) => at - told[n + 1]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(900);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_250);
    expect(new Set(told.flatMap(({ present }) => present)).size).toBe(100);
    presence.close();
  });
});
