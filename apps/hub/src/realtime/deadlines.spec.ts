import { Deadlines } from './deadlines';

describe('a deadline', () => {
  const outcomes: string[] = [];
  let deadlines: Deadlines;
  const settle = (work: Promise<string>): void =>
    deadlines.settle(
      work,
      () => new Error('late'),
      (value) => outcomes.push(value),
      (error) => outcomes.push((error as Error).message),
    );

  beforeEach(() => {
    jest.useFakeTimers();
    outcomes.length = 0;
    deadlines = new Deadlines(() => 1_000);
  });
  afterEach(() => {
    deadlines.close();
    jest.useRealTimers();
  });

  it('changes nothing for work that is done, or fails, in time', async () => {
    settle(Promise.resolve('done'));
    settle(Promise.reject(new Error('failed')));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(outcomes).toEqual(['done', 'failed']);
  });

  it('is the end of work that takes longer, whatever becomes of it afterwards', async () => {
    const [slow, slower] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    settle(slow.promise);
    settle(slower.promise);
    await jest.advanceTimersByTimeAsync(900);
    expect(outcomes).toEqual([]);
    await jest.advanceTimersByTimeAsync(500);
    expect(outcomes).toEqual(['late', 'late']);
    slow.resolve('done');
    slower.reject(new Error('failed'));
    await jest.advanceTimersByTimeAsync(500);
    expect(outcomes).toEqual(['late', 'late']);
  });
});
