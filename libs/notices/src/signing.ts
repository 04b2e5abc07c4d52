import type { SignatureResponse } from '@jianqiao/contract';
import { type Actor, DomainError } from '@jianqiao/kernel';
import { challengeOf } from './evidence/statement';
import type { GivenSignature, NoticePorts } from './notice-directory';

/** How long after it was prepared a statement may be given, and how far a node's clock may be behind another's. */
export const STATEMENT_MS = 5 * 60_000;

/**
 * Refuses a statement that was prepared too long ago, or is of the future. Besides at the door, to be asked with the very
 * time that the step is sealed with: a clock may jump in between, and evidence with times far apart proves nothing.
 */
export function checkStatementTime(at: number, now: number): void {
  if (Math.abs(now - at) > STATEMENT_MS) throw new DomainError('notice.statement_expired');
}

/**
 * How the statement was given. Who has a passkey signs with it: were the hub's own word taken in its place, a stolen
 * session would be enough.
 */
export async function signatureOf(
  { signers }: Pick<NoticePorts, 'signers'>,
  actor: Actor,
  statement: string,
  response: SignatureResponse,
): Promise<GivenSignature> {
  const challenge = challengeOf(statement);
  if (response !== null) return signers.verify(actor, challenge, response);
  if ((await signers.options(actor, challenge)) !== null) throw new DomainError('notice.signature_refused');
  return { evidence: { kind: 'hub' }, use: () => Promise.resolve() };
}
