import { LIMITS } from '@jianqiao/contract';
import { cursorKeys, pageLimit, toPage } from './paging';

describe('a page', () => {
  const rows = Array.from({ length: 10 }, (_, n) => ({ name: `name ${n}`, id: n }));
  const page = (cursor: string | null, limit: number) => {
    const after = cursorKeys({ cursor }, ['string', 'number']);
    const rest = rows.filter(({ id }) => after === undefined || id > Number(after[1]));
    return toPage(
      rest.slice(0, limit + 1),
      limit,
      ({ name, id }) => [name, id],
      ({ id }) => id,
    );
  };

  it('follows the one before it, and the last has no next', () => {
    const first = page(null, 4);
    const second = page(first.next, 4);
    const third = page(second.next, 4);
    expect([first.items, second.items, third.items]).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(third.next).toBeNull();
    expect(page(page(null, 5).next, 5).next).toBeNull();
  });

  it('is never longer than the limit', () => {
    expect([undefined, 0, -5, 7, 10_000].map((limit) => pageLimit({ limit }))).toEqual([
      LIMITS.listPage,
      1,
      1,
      7,
      LIMITS.listPage,
    ]);
  });

  it.each(['x', 'bnVsbA', Buffer.from('["a"]').toString('base64url'), Buffer.from('[1,"a"]').toString('base64url')])(
    'does not begin at a cursor that is not the hub’s: %s',
    (cursor) => {
      expect(() => cursorKeys({ cursor }, ['string', 'number'])).toThrow('invalid');
    },
  );
});
