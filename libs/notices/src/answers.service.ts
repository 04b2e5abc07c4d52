import type {
  ActorSnapshot,
  AgencyView,
  Answer,
  AnswerNotice,
  NoticeFactPayloads,
  PrepareAnswer,
  PreparedAnswerView,
  ReceiptState,
  SignatureKind,
  StatementView,
} from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactDraft, Ledger } from '@jianqiao/ledger';
import type { Database } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { versionIn } from './best-version';
import { sealReceipt } from './chains';
import type { Evidence } from './evidence/evidence';
import { challengeOf, statementText } from './evidence/statement';
import type { NoticePorts } from './notice-directory';
import { type NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { NoticeActionForbidden, NoticeTransitionRefused } from './notice.errors';
import { deskStream, noticeFact, receiptStream } from './notice.facts';
import { type Deputising, FORMAL, READERS, answerPolicy, maySuggest } from './notice.policy';
import { reachesDeputy } from './notice.view';
import { receiptWorkflow } from './notice.workflow';
import { changeReceipt, deputisingFor, knownNotice } from './notices.repository';
import { type ReceiptEntity, RetrievalEntity } from './receipt.entity';
import { checkStatementTime, signatureOf } from './signing';
import { tellAgencies } from './told';

/** A notice that may be answered so, and the actor's own part in it. */
interface Answerable {
  readonly notice: NoticeEntity;
  readonly receipt: ReceiptEntity;
  readonly state: ReceiptState;
}

/** A statement in all its forms. */
interface Stated {
  readonly agency: AgencyView;
  readonly officer: ActorSnapshot;
  readonly text: string;
}

const STEPS = { acknowledge: 'acknowledged', reserve: 'reserved', return: 'returned' } as const;

/** Answers of recipient agencies: stated by an officer with the mandate, signed, sealed and never taken back. */
export class Answers {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /** What the actor would sign by answering so; keeps nothing. */
  async prepare(actor: Actor, command: PrepareAnswer): Promise<StatementView> {
    const deputising = await deputisingFor(this.ports, actor);
    const { notice } = await answerable(this.database.reader, actor, command, deputising);
    const at = this.clock.now();
    const { officer, text } = await this.state(actor, notice, command, at);
    return {
      act: command.answer,
      noticeId: notice.id,
      number: notice.number!,
      digest: notice.digest!,
      at,
      officer,
      language: command.language,
      text: command.text ?? null,
      canonical: text,
      passkeyOptions: await this.ports.signers.options(actor, challengeOf(text)),
    };
  }

  /** Keeps an answer for the authorised officer to give; the newest one stands. */
  async suggest(actor: Actor, command: PrepareAnswer): Promise<void> {
    const by = inCapacity(actor, ...READERS);
    const snapshot = await this.ports.directory.snapshot(by);
    await this.database.unitOfWork.run(async (tx) => {
      const found = await knownNotice(tx, actor, command.noticeId);
      const { notice, receipt } = found;
      const at = { notice, receipt, deputising: { hasAuthorisedOfficer: true }, isOpen: true };
      if (!receipt || receipt.copy !== 'action' || !maySuggest(actor, at)) {
        throw new NoticeActionForbidden('prepare_answer');
      }
      nextState(notice, receipt, command.answer);
      await checkWords(tx, command);
      const now = this.clock.now();
      const { answer, text = null, textForAll = false } = command;
      const prepared: PreparedAnswerView = { answer, text, textForAll, by: snapshot, at: now };
      await changeReceipt(tx, receipt, { prepared });
      const draft = noticeFact('desk:answer_prepared', { answer });
      await this.ledger.append(tx, deskStream(receipt.id), draft, by, now);
      await tellAgencies(tx, this.ledger, by, notice.id, [actor.agencyId], now);
    });
  }

  /**
   * Answers for the actor's agency. Of two officers at once one wins, and the other hears `notice.already_answered`; a
   * retry of the one who won changes nothing.
   */
  async answer(actor: Actor, command: AnswerNotice): Promise<void> {
    if (await this.hasAnswered(actor, command)) return;
    try {
      await this.give(actor, command);
    } catch (error) {
      // The second of two clicks may find the answer given, or its signature used, at any step on the way.
      if (error instanceof DomainError && (await this.hasAnswered(actor, command))) return;
      throw error;
    }
  }

  private async give(actor: Actor, command: AnswerNotice): Promise<void> {
    const deputising = await deputisingFor(this.ports, actor);
    const { notice } = await answerable(this.database.reader, actor, command, deputising);
    checkStatementTime(command.at, this.clock.now());
    const speaker = inCapacity(actor, ...FORMAL);
    const { agency, officer, text: statement } = await this.state(actor, notice, command, command.at);
    const { evidence: signature, use } = await signatureOf(this.ports, actor, statement, command.signature);
    const { answer, language, text = null, textForAll = false } = command;
    const answerDays = await this.ports.dates.workingDays(actor.agencyId, notice.issuedAt!, command.at);
    await this.database.unitOfWork.run(async (tx) => {
      const { receipt, state, notice: current } = await answerable(tx, actor, command, deputising);
      await use(tx);
      const now = this.clock.now();
      checkStatementTime(command.at, now);
      const step = { step: STEPS[answer], at: now, officer, language, statement, signature } as const;
      const { jws, end } = sealReceipt(this.evidence, current, receipt, agency, step);
      await changeReceipt(tx, receipt, {
        state,
        waiting: 0,
        // As stated and signed: by it a retry is known. The fact and the seal say when the hub took it.
        answeredAt: command.at,
        answeredBy: officer,
        answeredLanguage: language,
        answerDays,
        text,
        textForAll: textForAll ? 1 : 0,
        signature: signature.kind,
        prepared: null,
        ...end,
      });
      const draft = answerFact(command, actor.agencyId, signature.kind, jws);
      await this.ledger.append(tx, receiptStream(receipt.id), draft, speaker, now);
      await tellAgencies(tx, this.ledger, speaker, notice.id, [current.agencyId, actor.agencyId], now);
    });
  }

  /** Whether this very answer has been taken already. */
  private async hasAnswered(actor: Actor, command: AnswerNotice): Promise<boolean> {
    const { receipt } = await knownNotice(this.database.reader, actor, command.noticeId);
    return (
      receipt?.state === STEPS[command.answer] &&
      receipt.answeredBy?.accountId === actor.accountId &&
      receipt.answeredAt === command.at &&
      receipt.text === (command.text ?? null)
    );
  }

  private async state(actor: Actor, notice: NoticeEntity, command: PrepareAnswer, at: number): Promise<Stated> {
    const officer = await this.ports.directory.snapshot(inCapacity(actor, ...FORMAL));
    const [agency] = await this.ports.directory.agencies([actor.agencyId]);
    if (!agency) throw new DomainError('agency.not_found');
    const text = statementText({
      act: command.answer,
      noticeId: notice.id,
      number: notice.number!,
      digest: notice.digest!,
      officer,
      agencyCode: agency.code,
      language: command.language,
      text: command.text ?? null,
      textForAll: command.textForAll ?? false,
      at,
    });
    return { agency, officer, text };
  }
}

/** The notice as it may be answered so by the actor; throws the refusal. */
async function answerable(
  manager: EntityManager,
  actor: Actor,
  command: PrepareAnswer,
  { hasAuthorisedOfficer }: Deputising,
): Promise<Answerable> {
  const { notice, receipt, ladder } = await knownNotice(manager, actor, command.noticeId);
  const deputising = { hasAuthorisedOfficer, deputyReached: reachesDeputy(ladder) };
  if (!receipt || !answerPolicy[command.answer](actor, { notice, receipt, deputising, isOpen: true })) {
    throw new NoticeActionForbidden(command.answer);
  }
  const state = nextState(notice, receipt, command.answer);
  await checkWords(manager, command);
  await checkOpened(manager, actor, receipt, command);
  return { notice, receipt, state };
}

/** The state that the answer leads to: from an opened receipt, of a notice in force. */
function nextState(notice: NoticeEntity, receipt: ReceiptEntity, answer: Answer): ReceiptState {
  if (Object.values(STEPS).some((answered) => answered === receipt.state)) {
    throw new DomainError('notice.already_answered');
  }
  if (notice.state !== 'issued') throw new NoticeTransitionRefused(notice.state, answer);
  const state = receiptWorkflow.next(receipt.state, answer);
  if (!state) throw new NoticeTransitionRefused(receipt.state, answer);
  return state;
}

/** A reservation or a return says why, an acknowledgement says nothing; and it was read in a language that there is. */
async function checkWords(
  manager: EntityManager,
  { noticeId, answer, text, textForAll, language }: PrepareAnswer,
): Promise<void> {
  const refuse = (path: string, rule: string): never => {
    throw new DomainError('invalid', { issues: [{ path, rule }] });
  };
  if (answer === 'acknowledge' && text !== undefined) refuse('text', 'onlyWithReservationOrReturn');
  if (answer !== 'acknowledge' && text === undefined) refuse('text', 'isDefined');
  if (answer !== 'reserve' && textForAll === true) refuse('textForAll', 'onlyWithReservation');
  const versions = await manager.find(NoticeVersionEntity, {
    select: { noticeId: true, language: true, authority: true },
    where: { noticeId },
  });
  if (versionIn(versions, language)?.language !== language) throw new DomainError('version.not_found');
}

/** The statement says in which language its officer read the notice: then there is evidence that they did. */
async function checkOpened(
  manager: EntityManager,
  { accountId }: Actor,
  { id: receiptId }: ReceiptEntity,
  { language }: PrepareAnswer,
): Promise<void> {
  const hasOpened = await manager.existsBy(RetrievalEntity, { receiptId, accountId, language });
  if (!hasOpened) throw new DomainError('notice.not_opened', { language });
}

function answerFact(
  { answer, language, text = '', textForAll = false }: AnswerNotice,
  agencyId: string,
  signature: SignatureKind,
  jws: string,
): FactDraft {
  const shared: NoticeFactPayloads['receipt:acknowledged'] = { agencyId, language, signature, jws };
  if (answer === 'acknowledge') return noticeFact('receipt:acknowledged', shared);
  if (answer === 'return') return noticeFact('receipt:returned', { ...shared, text });
  return noticeFact('receipt:reserved', { ...shared, text, textForAll });
}
