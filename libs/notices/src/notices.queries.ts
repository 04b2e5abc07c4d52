import type {
  AgencyView,
  ListNotices,
  NoticeCounts,
  NoticeStepView,
  NoticeSummary,
  NoticeVersionView,
  NoticeView,
  OpenedNotice,
  Page,
  PageOfNotice,
  ReceiptView,
} from '@jianqiao/contract';
import { LIMITS } from '@jianqiao/contract';
import { cursorKeys, pageLimit, toPage } from '@jianqiao/identity';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import { type FindOptionsWhere, In, MoreThan } from 'typeorm';
import { historyOf } from './notice-history';
import { countNotices, languagesOf, listNotices, progressOf } from './notice-lists';
import { type Hears, whoHears } from './notice-listeners';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { isOfEitherSide, seesRow } from './notice.policy';
import { toNoticeView, toReceiptView, toVersionView } from './notice.view';
import { agenciesOf, deputisingFor, knownNotice, laddersOf } from './notices.repository';
import { ReceiptEntity, RetrievalEntity } from './receipt.entity';

/** Reads of issued notices, and of lists of all, straight to views; only of what the actor may know. */
export class NoticeQueries {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly clock: Clock,
  ) {}

  /** A page of a box, the most urgent or newest first. */
  async list(actor: Actor, command: ListNotices): Promise<Page<NoticeSummary>> {
    const deputising = await deputisingFor(this.ports, actor);
    return listNotices(this.database, actor, command, deputising, this.clock.now());
  }

  /** What waits for the actor, counted. */
  count(actor: Actor): Promise<NoticeCounts> {
    return countNotices(this.database, actor, this.clock.now());
  }

  /** The notice for this reader, without its text. */
  async view(actor: Actor, noticeId: string): Promise<NoticeView> {
    const { reader } = this.database;
    const now = this.clock.now();
    const { notice, receipt, ladder } = await knownNotice(reader, actor, noticeId);
    const [deputising, languages, progress, files, linked] = await Promise.all([
      deputisingFor(this.ports, actor),
      languagesOf(reader, [noticeId]),
      progressOf(reader, [noticeId], now),
      this.ports.files.records(notice.attachments),
      this.numbersOf([...notice.correctedBy, ...(notice.supersededBy === null ? [] : [notice.supersededBy])]),
    ]);
    const parts = {
      notice,
      receipt,
      ladder,
      languages: languages.get(noticeId) ?? [],
      progress: progress.get(noticeId),
      deputising,
      files: notice.attachments.flatMap((id) => files.get(id) ?? []),
      supersededBy: linked.get(notice.supersededBy ?? '') ?? null,
      correctedBy: notice.correctedBy.flatMap((id) => linked.get(id) ?? []),
    };
    return toNoticeView(actor, parts, now);
  }

  /** All versions as issued, in their order. Who shows them to a person has them opened by `Deliveries`. */
  async versions(actor: Actor, noticeId: string): Promise<readonly NoticeVersionView[]> {
    await knownNotice(this.database.reader, actor, noticeId);
    const order = { position: 'ASC' } as const;
    const versions = await this.database.reader.find(NoticeVersionEntity, { where: { noticeId }, order });
    return versions.map(toVersionView);
  }

  /** The notice with its versions, as opened in a language. */
  async opened(actor: Actor, noticeId: string, language: string): Promise<OpenedNotice> {
    const [notice, versions] = await Promise.all([this.view(actor, noticeId), this.versions(actor, noticeId)]);
    return { notice, language, versions };
  }

  /**
   * Whether the actor may have the files of the notice, or the draft. At a recipient's they belong to the text: nobody has
   * them who has not opened it, and so left evidence.
   */
  async mayReadFiles(actor: Actor, noticeId: string): Promise<boolean> {
    const { reader } = this.database;
    const { agencyId, accountId } = actor;
    const isIssuer = await reader.existsBy(NoticeEntity, { id: noticeId, agencyId });
    const receipt = isIssuer ? null : await reader.findOneBy(ReceiptEntity, { noticeId, agencyId });
    const hasOpened = receipt && (await reader.existsBy(RetrievalEntity, { receiptId: receipt.id, accountId }));
    return (isIssuer || hasOpened === true) && (await whoHears(reader, noticeId))(actor);
  }

  /** Who, of an agency that is told of a notice, may hear that it has changed. */
  whoHears(noticeId: string): Promise<Hears> {
    return whoHears(this.database.reader, noticeId);
  }

  /**
   * The agencies of a notice that the actor may know, by code: its issuer and all recipients, also those that they share
   * no room with. Blind copies do not exist, so everybody may see whom else it reached.
   */
  async agencies(actor: Actor, { noticeId, ...request }: PageOfNotice): Promise<Page<AgencyView>> {
    const { notice } = await knownNotice(this.database.reader, actor, noticeId);
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['string'])?.[0];
    const all = await this.ports.directory.agencies(agenciesOf(notice));
    const inOrder = [...all].sort((a, b) => (a.code < b.code ? -1 : 1));
    const rows = inOrder.filter(({ code }) => after === undefined || code > String(after)).slice(0, limit + 1);
    return toPage(
      rows,
      limit,
      ({ code }) => [code],
      (row) => row,
    );
  }

  /** How far the recipients are, in their order; where the board is not for all, a recipient's own row alone. */
  async board(actor: Actor, { noticeId, cursor, limit: wanted }: PageOfNotice): Promise<Page<ReceiptView>> {
    const { reader } = this.database;
    const { notice } = await knownNotice(reader, actor, noticeId);
    const limit = Math.min(wanted ?? LIMITS.listPage, LIMITS.receiptsPage);
    const after = cursorKeys({ cursor }, ['number']);
    const where: FindOptionsWhere<ReceiptEntity> = { noticeId };
    if (after) where.position = MoreThan(Number(after[0]));
    const isIssuer = notice.agencyId === actor.agencyId;
    if (!isIssuer && notice.boardRule === 'own') where.agencyId = actor.agencyId;
    const rows = await reader.find(ReceiptEntity, { where, order: { position: 'ASC' }, take: limit + 1 });
    const receipts = rows.filter(({ agencyId }) => seesRow(actor, notice, agencyId));
    const within = receipts.filter(({ agencyId }) => isOfEitherSide(actor, notice, agencyId));
    const ladders = await laddersOf(
      reader,
      within.map(({ id }) => id),
    );
    const now = this.clock.now();
    return toPage(
      receipts,
      limit,
      ({ position }) => [position],
      (receipt) => toReceiptView(actor, notice, receipt, ladders.get(receipt.id) ?? [], now),
    );
  }

  /** The steps that the reader may see, oldest first. */
  async history(actor: Actor, command: PageOfNotice): Promise<Page<NoticeStepView>> {
    const { notice } = await knownNotice(this.database.reader, actor, command.noticeId);
    return historyOf(this.database.reader, this.ledger, actor, notice, command);
  }

  private async numbersOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly id: string; readonly number: string }>> {
    if (ids.length === 0) return new Map();
    const select = { id: true, number: true } as const;
    const notices = await this.database.reader.find(NoticeEntity, { select, where: { id: In([...ids]) } });
    return new Map(notices.flatMap(({ id, number }) => (number === null ? [] : [[id, { id, number }] as const])));
  }
}
