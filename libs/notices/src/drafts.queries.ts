import type { NoticeDraftView } from '@jianqiao/contract';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { blockersOf } from './blockers';
import { discrepanciesOf } from './discrepancies';
import { surroundingsOf } from './draft-circumstances';
import { DRAFTING } from './draft.policy';
import { toDraftView } from './draft.view';
import { type Draft, knownDraft, ownDraft } from './drafts.repository';
import type { NoticePorts } from './notice-directory';

/** Reads drafts for those who work on them. */
export class DraftQueries {
  constructor(
    private readonly database: Database,
    private readonly ports: NoticePorts,
    private readonly clock: Clock,
  ) {}

  /** A draft with all that still keeps it from being issued, as things are now. */
  async view(actor: Actor, noticeId: string): Promise<NoticeDraftView> {
    return this.shown(actor, await knownDraft(this.database.reader, this.ports, actor, noticeId));
  }

  /** The same for one who has just taken a step, even if that was their last: who sent it back, who certified it. */
  async viewAfterStep(actor: Actor, noticeId: string): Promise<NoticeDraftView> {
    return this.shown(actor, await ownDraft(this.database.reader, this.ports, actor, noticeId));
  }

  /** The accounts of the drafting team, for somebody who may know of the draft. */
  async team(actor: Actor, noticeId: string): Promise<readonly string[]> {
    const { notice } = await knownDraft(this.database.reader, this.ports, actor, noticeId);
    return [notice.authorId, ...notice.team];
  }

  private async shown(actor: Actor, draft: Draft): Promise<NoticeDraftView> {
    const around = await surroundingsOf(this.database.reader, this.ports, actor, draft, this.clock.now());
    const isUnderWay = DRAFTING.includes(draft.notice.state);
    return toDraftView(actor, draft, {
      files: around.files,
      blockers: isUnderWay ? blockersOf(draft.notice, draft.versions, around) : [],
      discrepancies: isUnderWay ? discrepanciesOf(draft.versions) : [],
    });
  }
}
