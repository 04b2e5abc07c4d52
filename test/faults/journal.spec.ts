import { type Misfortune, tollsOf } from './journal';

const fault = (kind: string, began: number, ended: number): Misfortune => ({ kind, target: 'a', began, ended });

describe('the toll of faults', () => {
  it('is the time from the end of each to the next acknowledgement', () => {
    const acks = [10, 20, 130, 140, 400];
    const tolls = tollsOf([fault('kill', 15, 100), fault('kill', 135, 150), fault('kill', 300, 399)], acks);
    expect(tolls).toEqual([{ kind: 'kill', times: 3, after: { median: 30, max: 250 }, longestSilence: 260 }]);
  });

  it('counts silence before the end, and none where acknowledgements went on', () => {
    const acks = [0, 10, 20, 90, 100, 110];
    expect(tollsOf([fault('cut', 15, 95)], acks)).toEqual([
      { kind: 'cut', times: 1, after: { median: 5, max: 5 }, longestSilence: 70 },
    ]);
  });

  it('is open when nothing was acknowledged afterwards', () => {
    expect(tollsOf([fault('cut', 5, 6)], [1, 2])).toEqual([{ kind: 'cut', times: 1, after: null, longestSilence: 0 }]);
  });

  it('is told by kind, the most frequent first', () => {
    const kinds = tollsOf([fault('a', 0, 1), fault('b', 0, 1), fault('b', 0, 1)], [2]).map(({ kind }) => kind);
    expect(kinds).toEqual(['b', 'a']);
  });
});
