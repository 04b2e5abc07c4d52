import type { AgencyView, IssueNotice, StatementView, StepNotice } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { blockersOf } from './blockers';
import { type Surroundings, surroundingsOf } from './draft-circumstances';
import { type Draft, changeDraft, demand, holdStill, knownDraft } from './drafts.repository';
import type { Evidence } from './evidence/evidence';
import { type SignatureEvidence, challengeOf } from './evidence/statement';
import { type Composition, compose } from './issuing-composition';
import { submitAll } from './issuing-receipts';
import { succeed } from './issuing-successions';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity } from './notice.entity';
import { NoticeStale } from './notice.errors';
import { agencyTold, noticeFact, noticeStream } from './notice.facts';
import { FORMAL, isIssued } from './notice.policy';
import { noticeWorkflow } from './notice.workflow';
import { agenciesOf } from './notices.repository';
import { nextSerial, numberOf, schemeOf, serialOf, takeSerial } from './numbering';
import type { ReminderPlan } from './reminder-plan';
import { noticeSearchKey } from './search-key';
import { checkStatementTime, signatureOf } from './signing';

/** A draft that nothing keeps from being issued, and all that its issue is made of. */
interface Issuable {
  readonly draft: Draft;
  readonly around: Surroundings;
  readonly agencies: ReadonlyMap<string, AgencyView>;
}

const ISSUED = noticeWorkflow.transitions.issue.to;

/** Issues drafts: numbered, sealed, signed, and submitted to every recipient, all in one unit of work. */
export class Issuing {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly ports: NoticePorts,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
  ) {}

  /** What the actor would sign by issuing the draft as it is now. Keeps nothing: the number is only the likely one. */
  async prepare(actor: Actor, { noticeId, expectedVersion }: StepNotice): Promise<StatementView> {
    const at = this.clock.now();
    const issuable = await this.issuable(actor, noticeId, expectedVersion, at);
    const scheme = schemeIn(issuable, at);
    const serial = await nextSerial(this.database.reader, actor.agencyId, scheme);
    const number = numberOf(scheme, serial);
    const { digest, statement, officer } = await this.composed(actor, issuable, number, at);
    const passkeyOptions = await this.ports.signers.options(actor, challengeOf(statement));
    const said = { act: 'issue', language: null, text: null } as const;
    return { ...said, noticeId, number, digest, at, officer, canonical: statement, passkeyOptions };
  }

  /** Issues the draft as prepared. The same officer who asks again for the same number has it issued once. */
  async issue(actor: Actor, command: IssueNotice): Promise<void> {
    if (await this.hasIssued(this.database.reader, actor, command)) return;
    try {
      await this.tryToIssue(actor, command);
    } catch (error) {
      // A stranger's wish locks nothing.
      if (!(error instanceof DomainError) || error.code === 'notice.not_found') throw error;
      // The second of two clicks finds the draft issued, or its signature used, at any step on the way, perhaps before the
      // first has come to its end: then this waits.
      const isDone = await this.database.unitOfWork.run(async (tx) => {
        await holdStill(tx, command.noticeId);
        return this.hasIssued(tx, actor, command);
      });
      if (!isDone) throw error;
    }
  }

  private async tryToIssue(
    actor: Actor,
    { noticeId, expectedVersion, number, at, digest, signature }: IssueNotice,
  ): Promise<void> {
    // To a stranger it is not found, whatever else is wrong.
    await knownDraft(this.database.reader, this.ports, actor, noticeId);
    checkStatementTime(at, this.clock.now());
    const issuable = await this.issuable(actor, noticeId, expectedVersion, at);
    // What was written since cannot have been in the statement that the officer saw. The digest says so best: times are of
    // several nodes, and a clock that was ahead for a moment would keep the draft from being issued until that time.
    const isLater = issuable.draft.versions.some(({ updatedAt }) => updatedAt >= at);
    if (digest === undefined && isLater) throw new NoticeStale(expectedVersion);
    const scheme = schemeIn(issuable, at);
    const serial = serialOf(scheme, number);
    if (serial === undefined) throw new DomainError('notice.number_taken');
    const composition = await this.composed(actor, issuable, number, at);
    if (digest !== undefined && digest !== composition.digest) throw new NoticeStale(issuable.draft.notice.version);
    const given = await signatureOf(this.ports, actor, composition.statement, signature);
    const plans = await this.ports.plans.of(issuable.around.dues);
    await this.database.unitOfWork.run(async (tx) => {
      await holdStill(tx, noticeId);
      await this.unchanged(tx, actor, issuable.draft, expectedVersion);
      const isTaken = !(await takeSerial(tx, actor.agencyId, scheme, serial));
      if (isTaken) throw new DomainError('notice.number_taken');
      await given.use(tx);
      await this.write(tx, actor, issuable, composition, given.evidence, plans);
    });
  }

  /** Whether this officer has issued the notice under this number. */
  private async hasIssued(manager: Tx | Database['reader'], actor: Actor, command: IssueNotice): Promise<boolean> {
    const notice = await manager.findOneBy(NoticeEntity, { id: command.noticeId, agencyId: actor.agencyId });
    if (!notice || !isIssued(notice.state)) return false;
    return notice.number === command.number && notice.issuedBy?.accountId === actor.accountId;
  }

  private async issuable(actor: Actor, noticeId: string, expectedVersion: number, at: number): Promise<Issuable> {
    const { reader } = this.database;
    const draft = await knownDraft(reader, this.ports, actor, noticeId);
    demand('issue', actor, draft);
    const { notice } = draft;
    if (notice.version !== expectedVersion) throw new NoticeStale(notice.version);
    // What is due is counted from the time that is signed; whether that is past, from now.
    const around = { ...(await surroundingsOf(reader, this.ports, actor, draft, at)), now: this.clock.now() };
    const [blocker] = blockersOf(notice, draft.versions, around);
    if (blocker) throw new DomainError('notice.blocked', { blocker: blocker.code });
    const agencies = await this.ports.directory.agencies(agenciesOf(notice));
    return { draft, around, agencies: new Map(agencies.map((agency) => [agency.id, agency])) };
  }

  private async composed(actor: Actor, issuable: Issuable, number: string, at: number): Promise<Composition> {
    const officer = await this.ports.directory.snapshot(inCapacity(actor, ...FORMAL));
    const { draft, around, agencies } = issuable;
    return compose(draft, around, agencies, officer, { number, at });
  }

  /** The draft has to be, to the letter, what was checked, composed and signed. */
  private async unchanged(tx: Tx, actor: Actor, before: Draft, expectedVersion: number): Promise<void> {
    const { officerThere } = before.standing;
    const draft = await knownDraft(tx, this.ports, actor, before.notice.id, officerThere);
    demand('issue', actor, draft);
    const isSame = draft.notice.version === expectedVersion && fingerprint(draft) === fingerprint(before);
    if (!isSame) throw new NoticeStale(draft.notice.version);
  }

  private async write(
    tx: Tx,
    actor: Actor,
    { draft, around, agencies }: Issuable,
    composition: Composition,
    signature: SignatureEvidence,
    plans: ReadonlyMap<string, ReminderPlan>,
  ): Promise<void> {
    const speaker = inCapacity(actor, ...FORMAL);
    const now = this.clock.now();
    const { number, at, canonical, digest, statement, officer } = composition;
    checkStatementTime(at, now);
    const agency = agencies.get(actor.agencyId)!;
    const sealed = this.evidence.seal(
      { chain: noticeStream(draft.notice.id), sequence: 1, previous: null },
      { step: 'issued', noticeId: draft.notice.id, number, digest, at: now, agency, officer, statement, signature },
    );
    const issue = { number, canonical, digest, issuedAt: at, issuedBy: officer, signature: signature.kind };
    const searchKey = noticeSearchKey({ number, titles: draft.notice.titles });
    const end = { evidenceCount: 1, lastEvidence: sealed.hash };
    const change = { state: ISSUED, ...issue, ...end, searchKey, updatedAt: now };
    const version = await changeDraft(tx, draft.notice, draft.notice.version, change);
    const notice: NoticeEntity = { ...draft.notice, ...change, version };
    const languages = draft.versions.map(({ language }) => language);
    const issued = noticeFact('notice:issued', {
      ...{ number, digest, kind: notice.kind, languages, signature: signature.kind, version, jws: sealed.jws },
    });
    const submission = { notice, issued: sealed.hash, agencies, dues: around.dues, plans, now };
    const submitted = await submitAll(tx, this.evidence, this.clock, speaker, submission);
    const successions = await succeed(tx, this.evidence, speaker, officer, notice, now);
    const told = [notice, ...successions.map((succession) => succession.notice)]
      .flatMap((one) => agenciesOf(one).map((agencyId) => agencyTold(agencyId, one.id)))
      .sort((a, b) => (a.streamId < b.streamId ? -1 : 1));
    await this.ledger.appendAll(tx, [
      { streamId: noticeStream(notice.id), draft: issued, actor: speaker, at: now },
      ...submitted,
      ...successions.map(({ entry }) => entry),
      ...told.map((entry) => ({ ...entry, actor: speaker, at: now })),
    ]);
  }
}

/** Prefix and year of the number, by the agency's own calendar. */
function schemeIn({ draft, agencies }: Issuable, at: number): string {
  return schemeOf(draft.rules.prefix, at, agencies.get(draft.notice.agencyId)!.timeZone);
}

/** All of a draft that its version does not count: its text, who vouches for it, and the rules it is judged by. */
function fingerprint({ versions, rules }: Draft): string {
  return JSON.stringify([
    rules,
    versions.map(({ language, sha256, revision, certifiedAt }) => [language, sha256, revision, certifiedAt]),
  ]);
}
