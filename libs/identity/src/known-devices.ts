import { type Clock, hashSecret, newSecret } from '@jianqiao/kernel';
import type { Database, Tx } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { KnownDeviceEntity } from './session.entity';

const DEVICES_PER_ACCOUNT = 20;
const FORM = /^jqd_[A-Za-z0-9_-]{43}$/;

/** Browsers that have signed in before, known by an opaque cookie of their own that outlives sessions. */
export class KnownDevices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The device's hash, when this account has signed in on it before; else null. */
  async recognise(secret: string | null, accountId: string | undefined): Promise<string | null> {
    if (secret === null || !FORM.test(secret)) return null;
    const secretHash = hashSecret(secret);
    // Asked for unknown accounts, too: the work done must not tell who has an account.
    const known = await this.database.reader.existsBy(KnownDeviceEntity, { secretHash, accountId: accountId ?? '' });
    return known ? secretHash : null;
  }

  /** The device's hash, when any account has signed in on it before; else null. */
  async recogniseAny(secret: string | null): Promise<string | null> {
    if (secret === null || !FORM.test(secret)) return null;
    const secretHash = hashSecret(secret);
    return (await this.database.reader.existsBy(KnownDeviceEntity, { secretHash })) ? secretHash : null;
  }

  /** Notes that the account signed in on the device; answers the secret it is to keep. Only a secret the hub made is kept. */
  async remember(tx: Tx, secret: string | null, accountId: string): Promise<string> {
    const ours =
      secret !== null &&
      FORM.test(secret) &&
      (await tx.existsBy(KnownDeviceEntity, { secretHash: hashSecret(secret) }));
    const kept = ours ? secret : newSecret('jqd');
    const device: KnownDeviceEntity = { secretHash: hashSecret(kept), accountId, lastUsedAt: this.clock.now() };
    await tx.upsert(KnownDeviceEntity, device, ['secretHash', 'accountId']);
    await this.forgetOldest(tx, accountId);
    return kept;
  }

  private async forgetOldest(tx: Tx, accountId: string): Promise<void> {
    const devices = await tx.find(KnownDeviceEntity, { where: { accountId }, order: { lastUsedAt: 'DESC' } });
    const surplus = devices.slice(DEVICES_PER_ACCOUNT).map(({ secretHash }) => secretHash);
    if (surplus.length > 0) await tx.delete(KnownDeviceEntity, { accountId, secretHash: In(surplus) });
  }
}
