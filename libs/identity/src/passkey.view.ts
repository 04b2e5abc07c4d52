import type { PasskeyDescriptor, PasskeyView } from '@jianqiao/contract';
import type { PasskeyEntity } from './passkey.entity';

/** A passkey to its owner. */
export function toPasskeyView({ id, name, backup, createdAt, lastUsedAt }: PasskeyEntity): PasskeyView {
  return { id, name, backup, createdAt, lastUsedAt };
}

/** A passkey to a browser that is to find it. */
export function describePasskey({ credentialId, transports }: PasskeyEntity): PasskeyDescriptor {
  return { id: credentialId, type: 'public-key', transports };
}
