import type { Instant, InterfaceLanguage, TokenScope } from '@jianqiao/contract';
import { type Actor, type Clock, Gathering, hashSecret } from '@jianqiao/kernel';
import type { StoredFact } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { type Holder, holdersOf } from './holders';
import { readIdentityFact } from './identity.facts';
import { capacitiesAmong } from './mandates';
import { SESSION_LIFETIME } from './sessions.service';

/** Who stands behind a request or a socket, proven by a session or a token. */
export interface Principal {
  readonly actor: Actor;
  /** Exactly one of `sessionId` and `tokenId` is set. */
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  /** What a token may be used for; null for a session, which may do whatever the person may. */
  readonly scopes: readonly TokenScope[] | null;
  readonly language: InterfaceLanguage;
  /** The end at the latest; facts may end it sooner. */
  readonly expiresAt: Instant;
}

/** Kept for less than the two seconds within which a removed person must be out, also when no hint arrives. */
const KEPT_MS = 1_500;
const CAPACITY = 20_000;
const FORM = /^jq[st]_[A-Za-z0-9_-]{43}$/;

interface Entry {
  readonly principal: Principal;
  readonly until: number;
}

/** Tells who holds a secret. Answers from a short memory, which facts about the account wipe at once. */
export class Principals {
  private readonly entries = new Map<string, Entry>();
  private readonly hashesOf = new Map<string, Set<string>>();
  private wipes = 0;
  // When thousands come back at once, they are looked up together.
  private readonly sessions: Gathering<string, Holder>;
  private readonly tokens: Gathering<string, Holder>;

  constructor(
    database: Database,
    private readonly clock: Clock,
  ) {
    this.sessions = new Gathering((hashes) => holdersOf(database.reader, 'session', hashes));
    this.tokens = new Gathering((hashes) => holdersOf(database.reader, 'token', hashes));
  }

  /** The holder of a session's or token's secret; null when it opens nothing (any more). */
  async authenticate(secret: string): Promise<Principal | null> {
    if (!FORM.test(secret)) return null;
    const hash = hashSecret(secret);
    const now = this.clock.now();
    const kept = this.entries.get(hash);
    // A clock that was set back must not make a memory last.
    const fresh = kept && kept.until > now && kept.until <= now + KEPT_MS;
    if (fresh && kept.principal.expiresAt > now) return kept.principal;
    const wipes = this.wipes;
    const holder = await (secret.startsWith('jqs_') ? this.sessions : this.tokens).ask(hash);
    const principal = holder ? this.principal(holder, now) : null;
    this.drop(hash);
    // A fact heard while the database was read may have made the answer stale: then it is not kept.
    if (principal && wipes === this.wipes) this.keep(hash, { principal, until: now + KEPT_MS });
    return principal;
  }

  /** The same from the database, for a door that has only now begun to hear what ends a session. */
  async authenticateAfresh(secret: string): Promise<Principal | null> {
    this.drop(hashSecret(secret));
    return this.authenticate(secret);
  }

  /** Hears facts, of this node or another, and forgets whom they concern. */
  hear(facts: readonly StoredFact[]): void {
    for (const fact of facts) {
      const known = readIdentityFact(fact);
      if (known && 'accountId' in known.payload) this.forget(known.payload.accountId);
    }
  }

  /** Forgets all about an account; its next request reads the database. */
  forget(accountId: string): void {
    this.wipes += 1;
    for (const hash of this.hashesOf.get(accountId) ?? []) this.entries.delete(hash);
    this.hashesOf.delete(accountId);
  }

  private principal(holder: Holder, now: number): Principal | null {
    const { id, accountId, agencyId, state, language, expiresAt, lastSeenAt, scopes } = holder;
    if (expiresAt <= now || state !== 'active') return null;
    if (lastSeenAt !== null && lastSeenAt + SESSION_LIFETIME.idleMs <= now) return null;
    const capacities = capacitiesAmong(holder.mandates);
    const [capacity] = capacities;
    if (!capacity) return null;
    const way = scopes === null ? { sessionId: id, tokenId: null } : { sessionId: null, tokenId: id };
    return { actor: { accountId, agencyId, capacity, capacities }, ...way, scopes, language, expiresAt };
  }

  private keep(hash: string, entry: Entry): void {
    const { accountId } = entry.principal.actor;
    this.entries.set(hash, entry);
    const hashes = this.hashesOf.get(accountId) ?? new Set();
    this.hashesOf.set(accountId, hashes.add(hash));
    const oldest = this.entries.keys().next();
    if (this.entries.size > CAPACITY && !oldest.done) this.drop(oldest.value);
  }

  private drop(hash: string): void {
    const accountId = this.entries.get(hash)?.principal.actor.accountId;
    if (accountId === undefined) return;
    this.entries.delete(hash);
    const hashes = this.hashesOf.get(accountId);
    hashes?.delete(hash);
    if (hashes?.size === 0) this.hashesOf.delete(accountId);
  }
}
