import type { EndReason } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Tx } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { accountStream, identityFact } from './identity.facts';
import { PasskeyEntity } from './passkey.entity';
import { SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';

/** Ends sessions, with a fact for each. Those that somebody else ended meanwhile are passed over. */
export async function endSessions(
  tx: Tx,
  ledger: Ledger,
  sessions: readonly Pick<SessionEntity, 'id' | 'accountId'>[],
  reason: EndReason,
  actor: Actor,
): Promise<void> {
  for (const { id, accountId } of sessions) {
    const { affected } = await tx.delete(SessionEntity, { id });
    if (affected !== 1) continue;
    const fact = identityFact('session:ended', { accountId, sessionId: id, reason });
    await ledger.append(tx, accountStream(accountId), fact, actor);
  }
}

/** Revokes tokens, with a fact for each. */
export async function revokeTokens(
  tx: Tx,
  ledger: Ledger,
  tokens: readonly Pick<TokenEntity, 'id' | 'accountId'>[],
  actor: Actor,
): Promise<void> {
  if (tokens.length === 0) return;
  await tx.delete(TokenEntity, { id: In(tokens.map(({ id }) => id)) });
  const entries = tokens.map(({ id, accountId }) => ({
    streamId: accountStream(accountId),
    draft: identityFact('token:revoked', { accountId, tokenId: id }),
    actor,
  }));
  await ledger.appendAll(tx, entries);
}

/** Removes passkeys, with a fact for each. What was signed with them stays signed: its evidence holds the key. */
export async function removePasskeys(
  tx: Tx,
  ledger: Ledger,
  passkeys: readonly Pick<PasskeyEntity, 'id' | 'accountId'>[],
  actor: Actor,
): Promise<void> {
  for (const { id, accountId } of passkeys) {
    const { affected } = await tx.delete(PasskeyEntity, { id });
    if (affected !== 1) continue;
    const fact = identityFact('passkey:removed', { accountId, passkeyId: id });
    await ledger.append(tx, accountStream(accountId), fact, actor);
  }
}

/** Ends every session and token of an account. */
export async function endAllAccess(
  tx: Tx,
  ledger: Ledger,
  accountId: string,
  reason: EndReason,
  actor: Actor,
): Promise<void> {
  await endSessions(tx, ledger, await tx.findBy(SessionEntity, { accountId }), reason, actor);
  await revokeTokens(tx, ledger, await tx.findBy(TokenEntity, { accountId }), actor);
}
