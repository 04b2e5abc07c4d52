import type { Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import type { Principal } from './principals';

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
    await this.write('UPDATE account SET last_seen_at = ?', now, this.accounts);
    await this.write('UPDATE session SET last_seen_at = ?', now, this.sessions);
    await this.write('UPDATE token SET last_used_at = ?', now, this.tokens);
  }

  /** TypeORM would write the time into the statement, and SQLite would prepare and keep a new one each minute. */
  private async write(update: string, now: number, noted: Set<string>): Promise<void> {
    for (const ids of taken(noted)) {
      const statement = `${update} WHERE id IN (${ids.map(() => '?').join(', ')})`;
      await this.database.unitOfWork.run((tx) => tx.query(statement, [now, ...ids]));
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
