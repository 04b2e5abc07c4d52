import { type Clock, DomainError } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { randomBytes } from 'node:crypto';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { type ChallengePurpose, PasskeyChallengeEntity } from './passkey.entity';

/** Time to find the key, touch it and type its PIN. */
export const CHALLENGE_LIFETIME_MS = 5 * 60_000;

/**
 * Challenges of registrations and sign-ins, stored: nodes share nothing but the database, so a row that is deleted on
 * use is what makes a challenge good for one time, on any node, and needs no key that all nodes would have to share
 * (docs/adr/0015).
 */
export class PasskeyChallenges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A new challenge for one purpose, and for one person when they are known. */
  async issue(purpose: ChallengePurpose, accountId: string | null): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const expiresAt = this.clock.now() + CHALLENGE_LIFETIME_MS;
    await this.database.unitOfWork.run((tx) =>
      tx.insert(PasskeyChallengeEntity, { challenge, purpose, accountId, expiresAt }),
    );
    return challenge;
  }

  /** Uses a challenge up, before its answer is looked at; `passkey.refused` when it is not there (any more). */
  async redeem(challenge: string, purpose: ChallengePurpose, accountId: string | null): Promise<void> {
    const expiresAt = MoreThan(this.clock.now());
    const where = { challenge, purpose, accountId: accountId ?? IsNull(), expiresAt };
    // Most of what strangers make up ends here, without a write.
    const known = await this.database.reader.existsBy(PasskeyChallengeEntity, where);
    const used = known && (await this.database.unitOfWork.run((tx) => tx.delete(PasskeyChallengeEntity, where)));
    if (!used || used.affected !== 1) throw new DomainError('passkey.refused', { reason: 'expired' });
  }

  /** Clears away what nobody answered. Safe on every node at once. */
  async endExpired(): Promise<void> {
    const expiresAt = LessThan(this.clock.now());
    await this.database.unitOfWork.run((tx) => tx.delete(PasskeyChallengeEntity, { expiresAt }));
  }
}
