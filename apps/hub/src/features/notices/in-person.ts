import type { SignatureResponse } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import type { Caller } from '../../realtime/command';

/**
 * Refuses a statement that comes by a tool's token without a passkey's signature: the hub attests that somebody signed in
 * by password, and of a token it cannot say so.
 */
export function assertInPerson({ socket }: Caller, { signature }: { readonly signature: SignatureResponse }): void {
  if (signature === null && socket.data.principal.tokenId !== null) throw new DomainError('token.scope_missing');
}
