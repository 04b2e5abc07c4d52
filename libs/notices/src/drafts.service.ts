import type { BeginNotice, DescribeNotice, DraftAction, NoticeFactPayloads, StepNotice } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { type Beginning, beginningOf } from './draft-beginning';
import { derivedId } from './draft-id';
import { keptReferences } from './draft-references';
import { DRAFTERS, mayDraft } from './draft.policy';
import { type Draft, changeDraft, knownDraft, stepOnDraft } from './drafts.repository';
import { canonical, sha256 } from './evidence/canonical';
import { isTooFar } from './local-date';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity } from './notice.entity';
import { NoticeTransitionRefused } from './notice.errors';
import { draftStream, noticeFact } from './notice.facts';
import { FORMAL } from './notice.policy';
import { noticeWorkflow } from './notice.workflow';
import { noticeSearchKey } from './search-key';
import { checkAttachments, checkTeam } from './team-checks';
import { tellAgencies } from './told';
import { languageTag } from './version-text';

type Review = Extract<DraftAction, 'request_review' | 'approve' | 'send_back' | 'reopen' | 'discard'>;

const REVIEW_FACTS = {
  request_review: 'draft:review_requested',
  approve: 'draft:approved',
  send_back: 'draft:sent_back',
  reopen: 'draft:reopened',
  discard: 'draft:discarded',
} as const satisfies Record<Review, keyof NoticeFactPayloads>;

/** Notices before their issue: begun, described, reviewed, given up. Their text is the versions' matter. */
export class Drafts {
  constructor(
    readonly database: Database,
    private readonly ledger: Ledger,
    readonly ports: NoticePorts,
    private readonly clock: Clock,
  ) {}

  /** Begins a draft. The same `draftId` of the same person always answers the same draft. */
  async begin(actor: Actor, command: BeginNotice): Promise<string> {
    if (!mayDraft(actor)) throw new DomainError('forbidden');
    const { draftId, ...wish } = command;
    const noticeId = derivedId(actor, draftId);
    const request = sha256(canonical({ ...wish }));
    if (await this.alreadyBegun(noticeId, request)) return noticeId;
    const beginning = await beginningOf(this.database.reader, this.ports, actor, command);
    try {
      await this.database.unitOfWork.run((tx) => this.insert(tx, actor, noticeId, request, beginning));
    } catch (error) {
      if (isDuplicateKey(error) && (await this.alreadyBegun(noticeId, request))) return noticeId;
      throw error;
    }
    return noticeId;
  }

  /** Says anew what a draft is about, to whom it goes and by when: all of it at once. */
  async describe(actor: Actor, { noticeId, expectedVersion, ...wish }: DescribeNotice): Promise<void> {
    // First of all: what else is wrong with the wish says nothing to a stranger.
    const { notice: before } = await knownDraft(this.database.reader, this.ports, actor, noticeId);
    const recipients = wish.recipients.map(({ agencyId, copy }) => ({ agencyId, copy }));
    if (recipients.some(({ agencyId }) => agencyId === actor.agencyId)) {
      throw new DomainError('invalid', { issues: [{ path: 'recipients', rule: 'isOtherAgency' }] });
    }
    const { due } = wish;
    if (due && 'date' in due && isTooFar(due.date, this.clock.now())) throw new DomainError('notice.invalid_date');
    const requiredLanguages = [...new Set(wish.requiredLanguages.map(languageTag))];
    const mates = [...new Set(wish.team)].filter((id) => id !== before.authorId);
    await checkTeam(this.ports, actor, before.team, mates);
    await checkAttachments(this.ports, actor, before.attachments, wish.attachments);
    await stepOnDraft(this, actor, 'describe', noticeId, async (tx, draft) => {
      const { kind, topics, mechanismCode, mark, boardRule, attachments } = wish;
      const references = await keptReferences(tx, actor, draft.notice, wish.references);
      await this.hold(tx, draft.notice, attachments);
      const text = { kind, topics, mechanismCode, mark, boardRule, due, attachments };
      const change = { ...text, recipients, requiredLanguages, references, team: mates };
      await this.change(tx, inCapacity(actor, ...DRAFTERS), draft, expectedVersion, change, 'draft:described');
    });
  }

  requestReview = (actor: Actor, command: StepNotice): Promise<void> => this.review(actor, command, 'request_review');
  approve = (actor: Actor, command: StepNotice): Promise<void> => this.review(actor, command, 'approve');
  sendBack = (actor: Actor, command: StepNotice): Promise<void> => this.review(actor, command, 'send_back');
  reopen = (actor: Actor, command: StepNotice): Promise<void> => this.review(actor, command, 'reopen');
  discard = (actor: Actor, command: StepNotice): Promise<void> => this.review(actor, command, 'discard');

  /** One step of the review, or its end. */
  private async review(actor: Actor, { noticeId, expectedVersion }: StepNotice, action: Review): Promise<void> {
    const speaker = inCapacity(actor, ...FORMAL, ...DRAFTERS);
    const reviewer = action === 'approve' ? await this.ports.directory.snapshot(speaker) : null;
    await stepOnDraft(this, actor, action, noticeId, async (tx, draft) => {
      const state = noticeWorkflow.next(draft.notice.state, action);
      if (!state) throw new NoticeTransitionRefused(draft.notice.state, action);
      const change = { state, reviewedBy: reviewer };
      if (action === 'discard') await this.hold(tx, draft.notice, []);
      await this.change(tx, speaker, draft, expectedVersion, change, REVIEW_FACTS[action]);
    });
  }

  /** Holds what is attached from now on, and lets go of what was: nobody can remove a document that is held. */
  private async hold(tx: Tx, { id, attachments }: NoticeEntity, wanted: readonly string[]): Promise<void> {
    const { files } = this.ports;
    const dropped = attachments.filter((one) => !wanted.includes(one));
    const added = wanted.filter((one) => !attachments.includes(one));
    await files.release(tx, id, dropped);
    await files.attach(tx, id, added);
  }

  private async change(
    tx: Tx,
    speaker: Actor,
    { notice }: Draft,
    expectedVersion: number,
    change: Parameters<typeof changeDraft>[3],
    fact: 'draft:described' | (typeof REVIEW_FACTS)[Review],
  ): Promise<void> {
    const now = this.clock.now();
    const version = await changeDraft(tx, notice, expectedVersion, { ...change, updatedAt: now });
    await this.ledger.append(tx, draftStream(notice.id), noticeFact(fact, { version }), speaker, now);
    await tellAgencies(tx, this.ledger, speaker, notice.id, [notice.agencyId], now);
  }

  private async insert(tx: Tx, actor: Actor, id: string, request: string, beginning: Beginning): Promise<void> {
    const now = this.clock.now();
    const speaker = inCapacity(actor, ...DRAFTERS);
    const { accountId: authorId, agencyId } = actor;
    const version = 1;
    await tx.insert(NoticeEntity, {
      ...{ id, agencyId, authorId, version, state: noticeWorkflow.initial, createdAt: now, updatedAt: now },
      ...(beginning as object),
      ...{ due: null, attachments: [], team: [], titles: {}, correctedBy: [], evidenceCount: 0 },
      searchKey: noticeSearchKey({ number: null, titles: {} }),
    });
    const begun = noticeFact('draft:begun', { version, request });
    await this.ledger.append(tx, draftStream(id), begun, speaker, now);
    await tellAgencies(tx, this.ledger, speaker, id, [agencyId], now);
  }

  /** Whether this very draft is there already; another wish under the same id is a conflict. */
  private async alreadyBegun(noticeId: string, request: string): Promise<boolean> {
    const first = await this.ledger.find(draftStream(noticeId), 1);
    if (!first) return false;
    const begun = JSON.parse(first.payload ?? '{}') as Partial<NoticeFactPayloads['draft:begun']>;
    if (begun.request !== request) throw new DomainError('notice.conflict');
    return true;
  }
}
