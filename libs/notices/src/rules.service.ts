import type { NoticeRulesView, SetNoticeRules } from '@jianqiao/contract';
import { AgencyEntity, agencyStream } from '@jianqiao/identity';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactDraft, Ledger } from '@jianqiao/ledger';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { type EntityManager, Not } from 'typeorm';
import { NoticeNumberEntity, NoticeRulesEntity } from './notice.entity';
import { NoticeStale } from './notice.errors';
import { codeSegment, defaultPrefix, overlaps } from './rules-prefix';

/** In the agency's own stream: its administrators and auditors answer for it. */
const rulesSet = (payload: Omit<NoticeRulesView, 'agencyId'>): FactDraft => ({ type: 'notice_rules:set', payload });

/** How each agency numbers and checks its notices. */
export class NoticeRules {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The rules of the actor's agency. */
  of({ agencyId }: Actor): Promise<NoticeRulesView> {
    return rulesOf(this.database.reader, agencyId);
  }

  /** Sets them. A prefix that could be taken for another agency's is refused; numbers given before stay as they are. */
  async set(actor: Actor, { expectedVersion, ...wished }: SetNoticeRules): Promise<NoticeRulesView> {
    const { agencyId } = actor;
    try {
      await this.database.unitOfWork.run(async (tx) => {
        const { version } = await rulesOf(tx, agencyId);
        if (version !== expectedVersion) throw new NoticeStale(version);
        await refuseForeignPrefix(tx, agencyId, wished.prefix);
        const rules = { ...wished, version: version + 1 };
        await this.store(tx, agencyId, rules);
        const speaker = inCapacity(actor, 'agency_administrator');
        await this.ledger.append(tx, agencyStream(agencyId), rulesSet(rules), speaker, this.clock.now());
      });
    } catch (error) {
      // Two agencies asked for one prefix at once, or two administrators of one agency for their first.
      if (!isDuplicateKey(error)) throw error;
      const { version } = await this.of(actor);
      throw version === expectedVersion ? new DomainError('notice.prefix_taken') : new NoticeStale(version);
    }
    return this.of(actor);
  }

  private async store(
    tx: Tx,
    agencyId: string,
    { prefix, reviewRequired, version }: Omit<NoticeRulesView, 'agencyId'>,
  ) {
    const row = { prefix, reviewRequired: reviewRequired ? 1 : 0, version };
    if (version === 1) {
      await tx.insert(NoticeRulesEntity, { agencyId, ...row });
      return;
    }
    const { affected } = await tx.update(NoticeRulesEntity, { agencyId, version: version - 1 }, row);
    if (affected !== 1) throw new NoticeStale(version);
  }
}

/** The rules of an agency; until its administrators say otherwise, a prefix made of its code, and no review. */
export async function rulesOf(manager: EntityManager, agencyId: string): Promise<NoticeRulesView> {
  const rules = await manager.findOneBy(NoticeRulesEntity, { agencyId });
  if (rules) {
    const { prefix, reviewRequired, version } = rules;
    return { agencyId, prefix, reviewRequired: reviewRequired === 1, version };
  }
  const { code } = await manager.findOneByOrFail(AgencyEntity, { id: agencyId });
  return { agencyId, prefix: defaultPrefix(code), reviewRequired: false, version: 0 };
}

/** Neither what another agency uses, or has used, nor what begins with another's code: that would speak in its name. */
async function refuseForeignPrefix(tx: Tx, agencyId: string, prefix: string): Promise<void> {
  const [agencies, rules, numbers] = [
    await tx.findBy(AgencyEntity, { id: Not(agencyId) }),
    await tx.findBy(NoticeRulesEntity, { agencyId: Not(agencyId) }),
    await tx.findBy(NoticeNumberEntity, { agencyId: Not(agencyId) }),
  ];
  const foreign = [
    ...agencies.map(({ code }) => codeSegment(code)),
    ...rules.map((one) => one.prefix),
    ...numbers.map(({ scheme }) => scheme.slice(0, scheme.lastIndexOf('/'))),
  ];
  if (foreign.some((other) => overlaps(prefix, other))) throw new DomainError('notice.prefix_taken');
}
