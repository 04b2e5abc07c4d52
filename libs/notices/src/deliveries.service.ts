import type { AgencyView, OpenNotice, ReceiptState } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactEntry, Ledger } from '@jianqiao/ledger';
import { type Database, RunAgain, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { In } from 'typeorm';
import { bestVersion, versionIn } from './best-version';
import { sealReceipt } from './chains';
import type { Evidence } from './evidence/evidence';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { noticeFact, receiptStream } from './notice.facts';
import { READERS, mayKnow, readsNotices } from './notice.policy';
import { receiptWorkflow } from './notice.workflow';
import { changeReceipt, knownNotice } from './notices.repository';
import { ReceiptEntity, RetrievalEntity } from './receipt.entity';
import { tellAgencies } from './told';

/** That a notice has reached a device of an agency, and who there has opened it, in which language: as evidence. */
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /** Notes those that reach a device of the actor's agency for the first time; what is not theirs is passed over. */
  async receive(actor: Actor, noticeIds: readonly string[]): Promise<void> {
    if (!readsNotices(actor)) return;
    const which = { noticeId: In([...new Set(noticeIds)]), agencyId: actor.agencyId, state: 'submitted' as const };
    if (!(await this.database.reader.existsBy(ReceiptEntity, which))) return;
    const agency = await this.ownAgency(actor);
    await this.database.unitOfWork.run(async (tx) => {
      const receipts = await tx.find(ReceiptEntity, { where: which, order: { id: 'ASC' } });
      const notices = await tx.findBy(NoticeEntity, { id: In(receipts.map(({ noticeId }) => noticeId)) });
      for (const receipt of receipts) {
        const notice = notices.find(({ id }) => id === receipt.noticeId);
        if (!notice || !mayKnow(actor, notice, receipt)) continue;
        const now = this.clock.now();
        const { entry } = await this.deliver(tx, actor, notice, receipt, agency, now);
        await this.ledger.appendAll(tx, [entry]);
        await tellAgencies(tx, this.ledger, actor, notice.id, [notice.agencyId], now);
      }
    });
  }

  /**
   * Opens a notice in a language, by default the best of the reader's. At a recipient's, each officer leaves evidence
   * once for each language; the first one of all moves the receipt.
   */
  async open(actor: Actor, { noticeId, language }: OpenNotice): Promise<string> {
    const { notice, receipt } = await knownNotice(this.database.reader, actor, noticeId);
    const shown = await this.shown(actor, notice.id, language);
    const retrieval = { receiptId: receipt?.id ?? '', accountId: actor.accountId, language: shown };
    if (!receipt || (await this.database.reader.existsBy(RetrievalEntity, retrieval))) return shown;
    const agency = await this.ownAgency(actor);
    const officer = inCapacity(actor, ...READERS);
    const by = await this.ports.directory.snapshot(officer);
    await this.database.unitOfWork.run(async (tx) => {
      if (await tx.existsBy(RetrievalEntity, retrieval)) return;
      const known = await knownNotice(tx, actor, noticeId);
      const now = this.clock.now();
      const entries: FactEntry[] = [];
      let current = known.receipt!;
      if (current.state === 'submitted') {
        const delivered = await this.deliver(tx, actor, known.notice, current, agency, now);
        current = delivered.receipt;
        entries.push(delivered.entry);
      }
      const isFirst = receiptWorkflow.next(current.state, 'retrieve') !== undefined;
      const step = { step: 'retrieved', at: now, officer: by, language: shown } as const;
      const { jws, end } = sealReceipt(this.evidence, known.notice, current, agency, step);
      const first = { state: 'retrieved' as ReceiptState, retrievedAt: now, retrievedBy: by, retrievedLanguage: shown };
      await changeReceipt(tx, current, { ...(isFirst ? first : {}), ...end });
      await insertOnce(tx, { ...retrieval, at: now });
      const draft = noticeFact('receipt:retrieved', { agencyId: actor.agencyId, language: shown, jws });
      entries.push({ streamId: receiptStream(current.id), draft, actor: officer, at: now });
      await this.ledger.appendAll(tx, entries);
      const concerned = isFirst ? [notice.agencyId, actor.agencyId] : [];
      await tellAgencies(tx, this.ledger, officer, notice.id, concerned, now);
    });
    return shown;
  }

  private async deliver(
    tx: Tx,
    actor: Actor,
    notice: NoticeEntity,
    receipt: ReceiptEntity,
    agency: AgencyView,
    now: number,
  ): Promise<{ readonly receipt: ReceiptEntity; readonly entry: FactEntry }> {
    const { jws, end } = sealReceipt(this.evidence, notice, receipt, agency, { step: 'delivered', at: now });
    const moved = await changeReceipt(tx, receipt, { state: 'delivered', deliveredAt: now, ...end });
    const draft = noticeFact('receipt:delivered', { agencyId: receipt.agencyId, jws });
    return { receipt: moved, entry: { streamId: receiptStream(receipt.id), draft, actor, at: now } };
  }

  /** The language of the version to show. */
  private async shown(actor: Actor, noticeId: string, language: string | undefined): Promise<string> {
    const versions = await this.database.reader.find(NoticeVersionEntity, {
      select: { noticeId: true, language: true, authority: true, position: true },
      where: { noticeId },
      order: { position: 'ASC' },
    });
    const version =
      language === undefined
        ? bestVersion(versions, await this.ports.directory.languages(actor))
        : versionIn(versions, language);
    if (!version) throw new DomainError('version.not_found');
    return version.language;
  }

  private async ownAgency(actor: Actor): Promise<AgencyView> {
    const [agency] = await this.ports.directory.agencies([actor.agencyId]);
    if (!agency) throw new DomainError('agency.not_found');
    return agency;
  }
}

async function insertOnce(tx: Tx, retrieval: RetrievalEntity): Promise<void> {
  try {
    await tx.insert(RetrievalEntity, retrieval);
  } catch (error) {
    if (isDuplicateKey(error)) throw new RunAgain('another device of the same officer was first');
    throw error;
  }
}
