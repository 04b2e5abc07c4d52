import { parseVerificationSearch } from './search';

describe('the link of a printed original', () => {
  it('brings number and code', () => {
    const search = { number: 'SPP/INT/2026/0042', code: '7GQX-1K8M-0000-0000-0000' };
    expect(parseVerificationSearch(search)).toEqual(search);
  });

  it('brings nothing that is none, and a code of digits as it was printed', () => {
    expect(parseVerificationSearch({ number: { a: 1 }, code: 12345 })).toEqual({ number: undefined, code: '12345' });
    expect(parseVerificationSearch({ number: ' ', code: 'x'.repeat(99) })).toEqual({
      number: undefined,
      code: 'x'.repeat(40),
    });
  });
});
