import type {
  NoticeFactPayloads,
  Page,
  PageOfNotice,
  RemarkOnNotice,
  RemarkView,
  ResolveRemark,
} from '@jianqiao/contract';
import { cursorKeys, pageLimit, toPage } from '@jianqiao/identity';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { derivedId } from './draft-id';
import { DRAFTERS } from './draft.policy';
import { knownDraft, stepOnDraft } from './drafts.repository';
import type { NoticePorts } from './notice-directory';
import { NoticeRemarkEntity } from './notice.entity';
import { draftStream, noticeFact } from './notice.facts';
import { languageTag } from './version-text';

/** What the drafting team says to each other about a draft; no recipient ever sees it. */
export class Remarks {
  constructor(
    readonly database: Database,
    private readonly ledger: Ledger,
    readonly ports: NoticePorts,
    private readonly clock: Clock,
  ) {}

  /** Leaves a remark. The same `remarkId` of the same person on the same draft leaves one. */
  async leave(actor: Actor, { noticeId, remarkId, ...wish }: RemarkOnNotice): Promise<RemarkView> {
    const id = derivedId(actor, noticeId, remarkId);
    const language = wish.language === undefined ? null : languageTag(wish.language);
    const said = { text: wish.text, language, block: wish.block ?? null };
    return stepOnDraft(this, actor, 'remark', noticeId, async (tx) => {
      const known = await tx.findOneBy(NoticeRemarkEntity, { id });
      if (known) return theSame(known, said);
      const at = this.clock.now();
      const remark = { id, noticeId, accountId: actor.accountId, ...said, at, resolvedAt: null };
      await tx.insert(NoticeRemarkEntity, remark);
      await this.record(tx, actor, noticeId, 'draft:remarked', id, at);
      return toRemarkView(remark);
    });
  }

  /** Marks a remark as dealt with; a second time changes nothing. */
  async resolve(actor: Actor, { noticeId, remarkId: id }: ResolveRemark): Promise<RemarkView> {
    return stepOnDraft(this, actor, 'remark', noticeId, async (tx) => {
      const remark = await tx.findOneBy(NoticeRemarkEntity, { id, noticeId });
      if (!remark) throw new DomainError('remark.not_found');
      if (remark.resolvedAt !== null) return toRemarkView(remark);
      const at = this.clock.now();
      await tx.update(NoticeRemarkEntity, { id }, { resolvedAt: at });
      await this.record(tx, actor, noticeId, 'draft:remark_resolved', id, at);
      return toRemarkView({ ...remark, resolvedAt: at });
    });
  }

  /** The remarks on a draft, oldest first. */
  async list(actor: Actor, { noticeId, ...request }: PageOfNotice): Promise<Page<RemarkView>> {
    const { reader } = this.database;
    await knownDraft(reader, this.ports, actor, noticeId);
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['number', 'string']);
    const query = reader.createQueryBuilder(NoticeRemarkEntity, 'remark').where({ noticeId });
    if (after) {
      const [at, id] = after;
      query.andWhere('(remark.at > :at OR (remark.at = :at AND remark.id > :id))', { at, id });
    }
    const rows = await query
      .orderBy({ 'remark.at': 'ASC', 'remark.id': 'ASC' })
      .limit(limit + 1)
      .getMany();
    return toPage(rows, limit, ({ at, id }) => [at, id], toRemarkView);
  }

  private async record(
    tx: Tx,
    actor: Actor,
    noticeId: string,
    type: 'draft:remarked' | 'draft:remark_resolved',
    remarkId: string,
    at: number,
  ): Promise<void> {
    const payload: NoticeFactPayloads[typeof type] = { remarkId };
    await this.ledger.append(tx, draftStream(noticeId), noticeFact(type, payload), inCapacity(actor, ...DRAFTERS), at);
  }
}

/** The remark that is there already, if it says the same; another under the same id is a conflict. */
function theSame(
  remark: NoticeRemarkEntity,
  said: Pick<NoticeRemarkEntity, 'text' | 'language' | 'block'>,
): RemarkView {
  const { text, language, block } = remark;
  if (text !== said.text || language !== said.language || block !== said.block) {
    throw new DomainError('notice.conflict');
  }
  return toRemarkView(remark);
}

function toRemarkView({ id, accountId, at, text, language, block, resolvedAt }: NoticeRemarkEntity): RemarkView {
  return { id, accountId, at, text, language, block, resolvedAt };
}
