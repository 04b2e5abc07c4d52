import { Latecomers } from './latecomers';

describe('who joins an audience late', () => {
  let time = 100_000;
  const late = new Latecomers(() => time);
  const missed = () => late.missed().map(({ accountIds }) => [...accountIds]);

  it('is told what was told lately, once', () => {
    late.told('room:x', ['lin']);
    late.told('room:y', ['tran']);
    late.came('room:x', 'socket');
    expect(missed()).toEqual([['lin']]);
    expect(missed()).toEqual([]);
  });

  it('is told nothing of what was told long ago', () => {
    time += 9_000;
    late.told('room:x', ['boun']);
    time += 5_000;
    late.came('room:x', 'socket');
    expect(missed()).toEqual([expect.arrayContaining(['boun'])]);
    time += 21_000;
    late.came('room:x', 'socket');
    expect(missed()).toEqual([]);
  });
});
