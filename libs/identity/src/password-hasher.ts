import { newSecret } from '@jianqiao/kernel';
import { hash, verify } from '@node-rs/argon2';
import { WorkGate } from './work-gate';

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. About 30 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Node's thread pool has four threads: the hub's other work needs one of them during a flood of sign-ins.
const STRANGERS = { parallel: 2, queue: 100 };
const RESERVED = { parallel: 1, queue: 50 };

/**
 * Hashes and checks passwords, a few at a time: a flood of sign-ins must not starve the rest of the hub. Strangers
 * share one lane; devices that signed in before, and people already let in, have another that no stranger can fill.
 */
export class PasswordHasher {
  private readonly strangers = new WorkGate(STRANGERS.parallel, STRANGERS.queue);
  private readonly reserved = new WorkGate(RESERVED.parallel, RESERVED.queue);
  private decoy: Promise<string> | undefined;

  /** Passwords compare by NFKC: the same keys on two systems may send different code points. */
  async hash(password: string): Promise<string> {
    return this.reserved.run(() => hash(password.normalize('NFKC'), COST));
  }

  /** Checks a password. Without a stored hash it does the same work in vain, so that time tells nobody who has an account. */
  async verify(stored: string | undefined, password: string, lane: 'strangers' | 'reserved'): Promise<boolean> {
    const decoy = await (this.decoy ??= hash(newSecret('decoy'), COST));
    const fits = await this[lane].run(() => verify(stored || decoy, password.normalize('NFKC')));
    return fits && Boolean(stored);
  }
}
