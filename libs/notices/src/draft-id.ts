import type { Actor } from '@jianqiao/kernel';
import { createHash } from 'node:crypto';

/**
 * The id of what a person creates under an id of their own choice. Derived, so that a retry needs no lookup table and
 * nobody can claim, or find out, another person's.
 */
export function derivedId({ accountId }: Pick<Actor, 'accountId'>, ...chosen: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(['notice', accountId, ...chosen].join('\n'))
    .digest()
    .subarray(0, 16);
  // RFC 9562 version 8: custom contents.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
