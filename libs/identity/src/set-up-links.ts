import { type Clock, hashSecret, newSecret } from '@jianqiao/kernel';
import { type Database, isDuplicateKey } from '@jianqiao/persistence';
import { type EntityManager, IsNull } from 'typeorm';
import { MandateEntity } from './account.entity';
import { SetUpEntity } from './invitation.entity';

/** The one row of set-up links. */
export const SET_UP_ROW = 'secretariat';
const LIFETIME_MS = 24 * 3_600_000;

/** Past mandates count: a hub that ever had a secretary is never open again. */
export function hasSecretary(manager: EntityManager): Promise<boolean> {
  return manager.existsBy(MandateEntity, { capacity: 'secretariat' });
}

/** The one-time link of a hub's first start, by which the first secretary makes their account. */
export class SetUpLinks {
  private done = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether the hub still waits for its first secretary. */
  async isNeeded(): Promise<boolean> {
    this.done ||= await hasSecretary(this.database.reader);
    return !this.done;
  }

  /**
   * Path and fragment of the link, to be printed at once: the secret is not kept. Null when the hub is set up already,
   * or when a link of the last 24 hours is still good.
   */
  async ensureLink(): Promise<string | null> {
    const open = await this.database.reader.findOneBy(SetUpEntity, { id: SET_UP_ROW });
    if (open && (open.closedAt !== null || open.expiresAt > this.clock.now())) return null;
    return this.renewLink();
  }

  /** A new link in place of the last one, for an operator who lost it; null when the hub is set up already. */
  async renewLink(): Promise<string | null> {
    const secret = newSecret('jqu');
    const createdAt = this.clock.now();
    const row = { secretHash: hashSecret(secret), createdAt, expiresAt: createdAt + LIFETIME_MS };
    try {
      return await this.database.unitOfWork.run(async (tx) => {
        if (await hasSecretary(tx)) return null;
        const existing = await tx.findOneBy(SetUpEntity, { id: SET_UP_ROW });
        if (existing) await tx.update(SetUpEntity, { id: SET_UP_ROW, closedAt: IsNull() }, row);
        else await tx.insert(SetUpEntity, { id: SET_UP_ROW, ...row, closedAt: null });
        return `/setup#${secret}`;
      });
    } catch (error) {
      // Another node was first and prints its own link.
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
}
