import type { NoticeStepView, Page, PageOfNotice } from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { cursorKeys, toPage } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { EntityManager } from 'typeorm';
import type { NoticeEntity } from './notice.entity';
import { deskStream, draftStream, noticeStream, receiptStream } from './notice.facts';

interface ReceiptRow {
  readonly id: string;
  readonly agency_id: string;
}

/** The steps of a notice from all streams that the reader may read, by time. */
export async function historyOf(
  manager: EntityManager,
  ledger: Ledger,
  actor: Actor,
  notice: NoticeEntity,
  { cursor, limit: wanted = LIMITS.listPage }: PageOfNotice,
): Promise<Page<NoticeStepView>> {
  const limit = Math.min(wanted, LIMITS.factsPerPage);
  const keys = cursorKeys({ cursor }, ['number', 'string', 'number']);
  const streams = await streamsOf(manager, actor, notice);
  const after = keys && { at: Number(keys[0]), streamId: String(keys[1]), sequence: Number(keys[2]) };
  const facts = await ledger.readByTime([...streams.keys()], after, limit + 1);
  return toPage(
    facts,
    limit,
    ({ at, streamId, sequence }) => [at, streamId, sequence],
    (fact) => toStep(fact, streams.get(fact.streamId) ?? null),
  );
}

/**
 * The streams that the reader may read, each with the agency whose receipt it is about: the notice's own; of receipts,
 * all at the issuer's, and at a recipient's its own and its desk; of the draft, those who drafted it.
 */
async function streamsOf(
  manager: EntityManager,
  actor: Actor,
  notice: NoticeEntity,
): Promise<ReadonlyMap<string, string | null>> {
  const isIssuer = notice.agencyId === actor.agencyId;
  const rows: readonly ReceiptRow[] = await manager.query(
    `SELECT id, agency_id FROM notice_receipt WHERE notice_id = ?${isIssuer ? '' : ' AND agency_id = ?'}`,
    isIssuer ? [notice.id] : [notice.id, actor.agencyId],
  );
  const drafted = isIssuer && [notice.authorId, ...notice.team].includes(actor.accountId);
  return new Map<string, string | null>([
    [noticeStream(notice.id), null],
    ...rows.map(({ id, agency_id: agencyId }) => [receiptStream(id), agencyId] as const),
    ...(isIssuer ? [] : rows.map(({ id, agency_id: agencyId }) => [deskStream(id), agencyId] as const)),
    ...(drafted ? [[draftStream(notice.id), null] as const] : []),
  ]);
}

function toStep(fact: StoredFact, agencyId: string | null): NoticeStepView {
  return {
    stream: fact.streamId,
    sequence: fact.sequence,
    type: fact.type as NoticeStepView['type'],
    at: fact.at,
    actor: {
      accountId: fact.actorAccountId,
      agencyId: fact.actorAgencyId,
      capacity: fact.actorCapacity as NoticeStepView['actor']['capacity'],
    },
    agencyId,
    payload: fact.payload === null ? {} : (JSON.parse(fact.payload) as Record<string, unknown>),
  };
}
