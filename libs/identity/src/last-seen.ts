import type { Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { AccountEntity } from './account.entity';
import type { Principal } from './principals';
import { SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';

const BATCH = 200;

/**
 * Who was here lately. Noted in memory on every request, written in batches once a minute: `lastSeenAt` may be a minute
 * behind and lose a minute in a crash, and no request waits for it.
 */
export class LastSeen {
  private readonly accounts = new Set<string>();
  private readonly sessions = new Set<string>();
  private readonly tokens = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  note({ actor, sessionId, tokenId }: Pick<Principal, 'actor' | 'sessionId' | 'tokenId'>): void {
    this.accounts.add(actor.accountId);
    if (sessionId !== null) this.sessions.add(sessionId);
    if (tokenId !== null) this.tokens.add(tokenId);
  }

  /** Writes what was noted. */
  async flush(): Promise<void> {
    const now = this.clock.now();
    for (const ids of taken(this.accounts)) {
      await this.database.unitOfWork.run((tx) => tx.update(AccountEntity, { id: In(ids) }, { lastSeenAt: now }));
    }
    for (const ids of taken(this.sessions)) {
      await this.database.unitOfWork.run((tx) => tx.update(SessionEntity, { id: In(ids) }, { lastSeenAt: now }));
    }
    for (const ids of taken(this.tokens)) {
      await this.database.unitOfWork.run((tx) => tx.update(TokenEntity, { id: In(ids) }, { lastUsedAt: now }));
    }
  }
}

/** Empties a set into batches, sorted so that two nodes lock rows in the same order. */
function taken(noted: Set<string>): string[][] {
  const ids = [...noted].sort();
  noted.clear();
  const batches: string[][] = [];
  for (let start = 0; start < ids.length; start += BATCH) batches.push(ids.slice(start, start + BATCH));
  return batches;
}
