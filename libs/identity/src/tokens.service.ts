import type { IssueToken, IssuedTokenView, Page, TokenView } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, hashSecret, newId, newSecret } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { type FindOptionsWhere, LessThan, MoreThan } from 'typeorm';
import { revokeTokens } from './endings';
import { accountStream, identityFact } from './identity.facts';
import { ownerOf } from './owner';
import { type PageRequest, cursorKeys, pageLimit, toPage } from './paging';
import { TokenEntity } from './token.entity';

const DAY = 86_400_000;
const TOKENS_PER_ACCOUNT = 50;

/** Personal access tokens: what tools and bots sign in with. */
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Issues a token; its secret is in the answer and nowhere else. */
  async issue(actor: Actor, command: IssueToken): Promise<IssuedTokenView> {
    return this.database.unitOfWork.run((tx) => this.issueIn(tx, actor, command));
  }

  /** The same as a part of something larger. */
  async issueIn(tx: Tx, actor: Actor, command: IssueToken): Promise<IssuedTokenView> {
    const secret = newSecret('jqt');
    const now = this.clock.now();
    const live = await tx.countBy(TokenEntity, { accountId: actor.accountId, expiresAt: MoreThan(now) });
    if (live >= TOKENS_PER_ACCOUNT) throw new DomainError('forbidden', { max: TOKENS_PER_ACCOUNT });
    const token: TokenEntity = {
      id: newId(this.clock),
      secretHash: hashSecret(secret),
      accountId: actor.accountId,
      name: command.name,
      scopes: [...new Set(command.scopes)],
      createdAt: now,
      expiresAt: now + command.expiresInDays * DAY,
      lastUsedAt: null,
    };
    await tx.insert(TokenEntity, token);
    const { id: tokenId, accountId, scopes, expiresAt } = token;
    const fact = identityFact('token:issued', { accountId, tokenId, scopes, expiresAt });
    await this.ledger.append(tx, accountStream(accountId), fact, actor);
    return { ...toTokenView(token), secret };
  }

  /** One's own tokens, the newest first. */
  async list(actor: Actor, request: PageRequest): Promise<Page<TokenView>> {
    const limit = pageLimit(request);
    const before = cursorKeys(request, ['string']);
    const where: FindOptionsWhere<TokenEntity> = { accountId: actor.accountId, expiresAt: MoreThan(this.clock.now()) };
    if (before) where.id = LessThan(String(before[0]));
    const rows = await this.database.reader.find(TokenEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
    return toPage(rows, limit, ({ id }) => [id], toTokenView);
  }

  /** Revokes one of one's own tokens. */
  async revoke(actor: Actor, tokenId: string): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const token = await tx.findOneBy(TokenEntity, { id: tokenId, accountId: actor.accountId });
      if (!token) throw new DomainError('token.not_found');
      await revokeTokens(tx, this.ledger, [token], actor);
    });
  }

  /** Clears away tokens that have run out, with their facts; answers how many. */
  async endExpired(): Promise<number> {
    const now = this.clock.now();
    const expired = await this.database.reader.find(TokenEntity, { where: { expiresAt: LessThan(now) }, take: 200 });
    for (const { id } of expired) {
      await this.database.unitOfWork.run(async (tx) => {
        const token = await tx.findOneBy(TokenEntity, { id });
        const owner = token && (await ownerOf(tx, token.accountId));
        if (token && owner) await revokeTokens(tx, this.ledger, [token], owner);
      });
    }
    return expired.length;
  }
}

function toTokenView({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: TokenEntity): TokenView {
  return { id, name, scopes, createdAt, expiresAt, lastUsedAt };
}
