import { type ChangeVersion, LIMITS, type WriteVersion } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactDraft, Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { DRAFTERS } from './draft.policy';
import { type Draft, stepOnDraft } from './drafts.repository';
import { versionDigest } from './evidence/canonical';
import type { NoticePorts } from './notice-directory';
import { NoticeEntity, NoticeVersionEntity } from './notice.entity';
import { draftStream, noticeFact } from './notice.facts';
import { noticeSearchKey } from './search-key';
import { languageTag } from './version-text';

/** The language versions of a draft. Each has a revision of its own, so that several people write at once. */
export class DraftVersions {
  constructor(
    readonly database: Database,
    private readonly ledger: Ledger,
    readonly ports: NoticePorts,
    private readonly clock: Clock,
  ) {}

  /** Writes a version whole. Ends its certification: that was for the words as they were. */
  async write(actor: Actor, { noticeId, expectedRevision, ...text }: WriteVersion): Promise<void> {
    const language = languageTag(text.language);
    const content = { language, authority: text.authority, title: text.title, blocks: text.blocks };
    const sha256 = versionDigest(content);
    await stepOnDraft(this, actor, 'write', noticeId, async (tx, draft) => {
      const current = versionIn(draft, language);
      // A retry of what has been written: its answer was lost, its words were not.
      const isThere = current?.sha256 === sha256 && current.updatedBy === actor.accountId;
      if (isThere && current.revision === expectedRevision + 1) return;
      if ((current?.revision ?? 0) !== expectedRevision) throw new VersionStale(current?.revision ?? 0);
      if (!current && draft.versions.length >= LIMITS.noticeLanguages) {
        throw new DomainError('invalid', { issues: [{ path: 'language', rule: 'maxLanguages' }] });
      }
      const now = this.clock.now();
      const revision = expectedRevision + 1;
      const position = current?.position ?? (draft.versions.at(-1)?.position ?? -1) + 1;
      const stamp = { revision, sha256, updatedAt: now, updatedBy: actor.accountId };
      const row = { ...content, ...stamp, certifiedBy: null, certifiedAt: null };
      if (current) await tx.update(NoticeVersionEntity, { noticeId, language }, row);
      else await tx.insert(NoticeVersionEntity, { noticeId, position, ...(row as object) });
      await retitle(tx, draft, { ...draft.notice.titles, [language]: content.title }, now);
      await this.record(tx, actor, noticeId, noticeFact('draft:written', { language, revision, sha256 }), now);
    });
  }

  /** Removes a version. */
  async drop(actor: Actor, command: ChangeVersion): Promise<void> {
    const language = languageTag(command.language);
    const { noticeId } = command;
    await stepOnDraft(this, actor, 'write', noticeId, async (tx, draft) => {
      expectedVersion(draft, language, command.expectedRevision);
      const now = this.clock.now();
      await tx.delete(NoticeVersionEntity, { noticeId, language });
      const { [language]: _dropped, ...titles } = draft.notice.titles;
      await retitle(tx, draft, titles, now);
      await this.record(tx, actor, noticeId, noticeFact('draft:dropped', { language }), now);
    });
  }

  /** Certifies a version as it is. The same person may say so twice. */
  async certify(actor: Actor, command: ChangeVersion): Promise<void> {
    const language = languageTag(command.language);
    const { noticeId } = command;
    const speaker = inCapacity(actor, 'translator', 'authorised_officer');
    const certifiedBy = await this.ports.directory.snapshot(speaker);
    await stepOnDraft(this, actor, 'certify', noticeId, async (tx, draft) => {
      const version = expectedVersion(draft, language, command.expectedRevision);
      if (version.certifiedBy?.accountId === actor.accountId) return;
      const now = this.clock.now();
      const certificate: object = { certifiedBy, certifiedAt: now };
      await tx.update(NoticeVersionEntity, { noticeId, language }, certificate);
      const { revision, sha256 } = version;
      const certified = noticeFact('draft:certified', { language, revision, sha256 });
      await this.record(tx, speaker, noticeId, certified, now);
    });
  }

  private async record(tx: Tx, actor: Actor, noticeId: string, fact: FactDraft, at: number): Promise<void> {
    const speaker = fact.type === 'draft:certified' ? actor : inCapacity(actor, ...DRAFTERS);
    await this.ledger.append(tx, draftStream(noticeId), fact, speaker, at);
  }
}

/** Somebody else wrote the version first: re-read and decide again. */
class VersionStale extends DomainError {
  constructor(revision: number) {
    super('version.stale', { revision });
  }
}

function versionIn({ versions }: Draft, language: string): NoticeVersionEntity | undefined {
  return versions.find((version) => version.language === language);
}

function expectedVersion(draft: Draft, language: string, expectedRevision: number): NoticeVersionEntity {
  const version = versionIn(draft, language);
  if (!version) throw new DomainError('version.not_found');
  if (version.revision !== expectedRevision) throw new VersionStale(version.revision);
  return version;
}

/** Lists and searches go by the notice's own copy of the titles. */
async function retitle(tx: Tx, { notice }: Draft, titles: NoticeEntity['titles'], now: number): Promise<void> {
  const change: object = { titles, searchKey: noticeSearchKey({ number: null, titles }), updatedAt: now };
  await tx.update(NoticeEntity, { id: notice.id }, change);
}
