import type { StoredFact } from '@jianqiao/ledger';
import type { Hears } from '@jianqiao/notices';
import type { Audiences, FactListener } from '../../realtime/audiences';
import { connectNotices } from './notices.live';

const TOLD = { streamId: 'notices:spp', type: 'agency:told', payload: '{"noticeId":"n"}' } as StoredFact;

/** A hub whose database fails to answer so many times. */
function telling(failures: number) {
  const told: string[] = [];
  let hear: FactListener = () => undefined;
  let asked = 0;
  const audiences = {
    onFact: (listener: FactListener) => (hear = listener),
    isEmpty: () => false,
    signalSome: (audience: string, _: Hears, name: string) => told.push(`${audience} ${name}`),
  } as unknown as Audiences;
  const whoHears = () => {
    asked += 1;
    return asked <= failures ? Promise.reject(new Error('ETIMEDOUT')) : Promise.resolve((() => true) as Hears);
  };
  connectNotices(audiences, { whoHears });
  return { told, asked: () => asked, hear: () => hear(TOLD, true) };
}

describe('that a notice has changed', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is told when the question who may know was not answered at first', async () => {
    const { told, hear } = telling(2);
    hear();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['notices:spp notices:changed']);
  });

  it('is given up after half a minute, and not asked for ever', async () => {
    const { told, asked, hear } = telling(Infinity);
    hear();
    await jest.advanceTimersByTimeAsync(600_000);
    expect(told).toEqual([]);
    expect(asked()).toBe(6);
  });
});
