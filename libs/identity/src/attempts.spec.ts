import { DomainError } from '@jianqiao/kernel';
import { Attempts, networkOf } from './attempts';

describe('attempts to sign in', () => {
  let now: number;
  let attempts: Attempts;
  beforeEach(() => {
    now = 1_000_000;
    attempts = new Attempts({ now: () => now });
  });

  const begin = (loginKey: string, address: string, knownDevice: string | null = null): number => {
    try {
      attempts.begin({ loginKey, address, knownDevice });
      return 0;
    } catch (error) {
      expect((error as DomainError).code).toBe('rate_limited');
      return Number((error as DomainError).params['retryAfterMs']);
    }
  };
  const flood = (loginKey: string, address: string) => {
    for (let n = 0; n < 500; n += 1) begin(loginKey, address);
  };

  it('slow a stranger down on one account', () => {
    flood('victim', '198.51.100.1');
    expect(begin('victim', '198.51.100.1')).toBeGreaterThan(0);
  });

  it('leave the owner of a known device alone, even behind the same address', () => {
    flood('victim', '198.51.100.1');
    expect(begin('victim', '198.51.100.1', 'device')).toBe(0);
  });

  it('leave the owner on a new device alone, anywhere else', () => {
    for (let host = 1; host < 200; host += 1) flood('victim', `198.51.100.${host}`);
    expect(begin('victim', '203.0.113.1')).toBe(0);
  });

  it('bound what one address may try over all accounts', () => {
    const refused = Array.from({ length: 200 }, (_, n) => begin(`login ${n}`, '198.51.100.1')).filter(
      (wait) => wait > 0,
    );
    expect(refused).toHaveLength(140);
  });

  it('cost an honest office nothing, however many sign in from it', () => {
    for (let n = 0; n < 500; n += 1) {
      attempts.begin({ loginKey: `officer ${n}`, address: '198.51.100.1', knownDevice: null })();
    }
    expect(begin('one more', '198.51.100.1')).toBe(0);
  });

  it('count a whole IPv6 network as one', () => {
    for (let n = 0; n < 10; n += 1) begin('victim', `2001:db8:1:2::${n}`);
    expect(begin('victim', '2001:db8:1:2:ffff::1')).toBeGreaterThan(0);
    expect(begin('victim', '2001:db8:1:3::1')).toBe(0);
  });

  it('slow a known device down, too, for whoever stole it', () => {
    for (let n = 0; n < 10; n += 1) begin('victim', '203.0.113.1', 'device');
    expect(begin('victim', '203.0.113.1', 'device')).toBeGreaterThan(0);
    now += 60_001;
    expect(begin('victim', '203.0.113.1', 'device')).toBe(0);
  });
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0DB8:0:1:2:3:4:5', '2001:db8:0:1'],
  ['::1', '0:0:0:0'],
  ['fe80::', 'fe80:0:0:0'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
