import { type Clock, DomainError } from '@jianqiao/kernel';
import { Backoff, Budget } from './throttle';

/** Who tries to sign in. */
export interface Attempt {
  readonly loginKey: string;
  readonly address: string;
  /** Hash of the device's secret, when the device has signed in to this account before. */
  readonly knownDevice: string | null;
}

const MINUTE = 60_000;

/**
 * Slows guessing down without locking anybody out: strangers share a growing delay per account *and* address, and a
 * budget per address; a device that has signed in before has a delay of its own, which no stranger can use up. There
 * is no delay per account alone, for that would be a lever against its owner.
 */
export class Attempts {
  private readonly strangers = new Backoff({ free: 5, firstMs: 1_000, longestMs: 5 * MINUTE, forgetMs: 60 * MINUTE });
  private readonly devices = new Backoff({ free: 10, firstMs: 1_000, longestMs: MINUTE, forgetMs: 60 * MINUTE });
  private readonly addresses = new Budget({ burst: 60, perSecond: 0.2 });

  // Challenges of passkeys: nothing can be guessed with them, but each is a row until it expires.
  private readonly challenges = new Budget({ burst: 60, perSecond: 1 });

  constructor(private readonly clock: Clock) {}

  /** Lets a visitor have a challenge, or refuses it with `rate_limited`; known devices have budgets of their own. */
  challenge(address: string, knownDevice: string | null): void {
    refuseFor(this.challenges.take(knownDevice ?? networkOf(address), this.clock.now()));
  }

  /** Lets an attempt through, or refuses it with `rate_limited`. Call the answer once the password proved right. */
  begin(attempt: Attempt): () => void {
    return attempt.knownDevice === null ? this.beginStranger(attempt) : this.beginDevice(attempt.knownDevice, attempt);
  }

  private beginDevice(device: string, { loginKey }: Attempt): () => void {
    const key = `${device}\n${loginKey}`;
    refuseFor(this.devices.begin(key, this.clock.now()));
    return () => this.devices.succeeded(key);
  }

  private beginStranger({ loginKey, address }: Attempt): () => void {
    const now = this.clock.now();
    const network = networkOf(address);
    const key = `${loginKey}\n${network}`;
    refuseFor(this.addresses.take(network, now));
    const wait = this.strangers.begin(key, now);
    if (wait > 0) this.addresses.giveBack(network, now);
    refuseFor(wait);
    return () => {
      this.strangers.succeeded(key);
      this.addresses.giveBack(network, this.clock.now());
    };
  }
}

function refuseFor(waitMs: number): void {
  if (waitMs > 0) throw new DomainError('rate_limited', { retryAfterMs: waitMs });
}

/** One household or office: an IPv4 address, or the /64 of an IPv6 one, of which anybody has 2^64 addresses. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  // Where a proxy is believed that is not there, an address may be anything: its length is bounded here.
  if (!address.includes(':')) return address.slice(0, 64);
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array<string>(Math.max(missing, 0)).fill('0'), ...(tail ? tail.split(':') : [])];
  return whole
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
