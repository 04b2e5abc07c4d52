import { isDeeperThan, plainObject } from './plain-object';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('the depth of a body', () => {
  it('is measured level by level', () => {
    expect(isDeeperThan(12, 'text')).toBe(false);
    expect(isDeeperThan(12, { login: 'a', name: { native: 'b' } })).toBe(false);
    expect(isDeeperThan(12, nested(12))).toBe(false);
    expect(isDeeperThan(12, nested(14))).toBe(true);
  });

  it('does not cost the stack of who measures it', () => {
    expect(isDeeperThan(12, nested(7_000))).toBe(true);
  });
});

describe('an object in a body', () => {
  it.each(['{"titles": {"constructor": 1}}', '{"streams": [{"constructor": {"prototype": {}}}]}'])(
    'may not name a class of its own: %s',
    (body) => {
      expect(() => plainObject(JSON.parse(body))).toThrow('malformed');
    },
  );
});
