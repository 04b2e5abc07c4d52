import type { EndReason, Page, SessionView, SignInMethod } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, hashSecret, newId, newSecret } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { type FindOptionsWhere, LessThan, MoreThan, Not } from 'typeorm';
import type { AccountEntity } from './account.entity';
import { endSessions } from './endings';
import { accountStream, identityFact } from './identity.facts';
import { ownerOf } from './owner';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import { SessionEntity } from './session.entity';
import { toSessionView } from './session.view';

const DAY = 86_400_000;

/** A session ends 30 days after its start, or after 7 days without use, whichever is first. */
export const SESSION_LIFETIME = { absoluteMs: 30 * DAY, idleMs: 7 * DAY } as const;

/** More than anybody has browsers; the oldest gives way. */
const SESSIONS_PER_ACCOUNT = 100;

/** Where a session is started from. */
export interface Visitor {
  readonly address: string;
  /** Browser and system, shortened, for its owner's list. */
  readonly device: string;
  /** What the browser's device cookie holds, if anything. */
  readonly deviceSecret: string | null;
  /** What the browser's session cookie holds, if anything: that session ends. */
  readonly sessionSecret: string | null;
}

/** A session at the only moment when its secret is known. */
export interface StartedSession {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: string;
  readonly expiresAt: number;
}

/** Signed-in browsers: started, listed, ended. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Starts a session under a new secret, and ends the one this browser had, whoever's it was. */
  async start(
    tx: Tx,
    account: AccountEntity,
    actor: Actor,
    visitor: Visitor,
    method: SignInMethod,
  ): Promise<StartedSession> {
    const now = this.clock.now();
    if (visitor.sessionSecret !== null) await this.endBySecret(tx, visitor.sessionSecret);
    await this.makeRoom(tx, account.id, actor);
    const secret = newSecret('jqs');
    const session: SessionEntity = {
      id: newId(this.clock),
      secretHash: hashSecret(secret),
      accountId: account.id,
      startedAt: now,
      lastSeenAt: now,
      expiresAt: now + SESSION_LIFETIME.absoluteMs,
      device: visitor.device.slice(0, 120).toWellFormed(),
      address: visitor.address.slice(0, 64),
      method,
    };
    await tx.insert(SessionEntity, session);
    const { id: sessionId, expiresAt } = session;
    const fact = identityFact('session:started', { accountId: account.id, sessionId, expiresAt, method });
    await this.ledger.append(tx, accountStream(account.id), fact, actor);
    return { accountId: account.id, sessionId, secret, expiresAt };
  }

  /** One's own sessions, the newest first. */
  async list(actor: Actor, current: string | null, request: PageRequest): Promise<Page<SessionView>> {
    const limit = pageLimit(request);
    const before = cursorKeys(request, ['string']);
    const where: FindOptionsWhere<SessionEntity> = { accountId: actor.accountId, ...this.live() };
    if (before) where.id = LessThan(String(before[0]));
    const rows = await this.database.reader.find(SessionEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
    return toPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => toSessionView(row, current),
    );
  }

  /** Ends one of one's own sessions. */
  async end(actor: Actor, sessionId: string, reason: EndReason): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const session = await tx.findOneBy(SessionEntity, { id: sessionId, accountId: actor.accountId });
      if (!session) throw new DomainError('session.not_found');
      await endSessions(tx, this.ledger, [session], reason, actor);
    });
  }

  /** Ends all of one's own sessions but the current one. */
  async endOthers(actor: Actor, currentId: string | null): Promise<void> {
    await this.database.unitOfWork.run((tx) => this.endOthersIn(tx, actor, currentId));
  }

  /** The same inside another step's unit of work. */
  async endOthersIn(tx: Tx, actor: Actor, currentId: string | null): Promise<void> {
    const where = { accountId: actor.accountId, ...(currentId === null ? {} : { id: Not(currentId) }) };
    await endSessions(tx, this.ledger, await tx.findBy(SessionEntity, where), 'revoked', actor);
  }

  /** Ends what has run out, with its facts; answers how many. Safe on every node at once. */
  async endExpired(): Promise<number> {
    const now = this.clock.now();
    const expired = await this.database.reader.find(SessionEntity, {
      where: [{ expiresAt: LessThan(now) }, { lastSeenAt: LessThan(now - SESSION_LIFETIME.idleMs) }],
      take: 200,
    });
    for (const session of expired) {
      await this.database.unitOfWork.run(async (tx) => {
        const owner = await ownerOf(tx, session.accountId);
        if (owner) await endSessions(tx, this.ledger, [session], 'expired', owner);
      });
    }
    return expired.length;
  }

  private live() {
    const now = this.clock.now();
    return { expiresAt: MoreThan(now), lastSeenAt: MoreThan(now - SESSION_LIFETIME.idleMs) };
  }

  private async endBySecret(tx: Tx, secret: string): Promise<void> {
    const session = await tx.findOneBy(SessionEntity, { secretHash: hashSecret(secret) });
    const owner = session && (await ownerOf(tx, session.accountId));
    if (session && owner) await endSessions(tx, this.ledger, [session], 'signed_out', owner);
  }

  private async makeRoom(tx: Tx, accountId: string, actor: Actor): Promise<void> {
    const sessions = await tx.find(SessionEntity, { where: { accountId }, order: { id: 'ASC' } });
    const surplus = sessions.slice(0, Math.max(0, sessions.length - SESSIONS_PER_ACCOUNT + 1));
    await endSessions(tx, this.ledger, surplus, 'revoked', actor);
  }
}
