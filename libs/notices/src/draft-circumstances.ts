import type { AttachmentView, DueView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { EntityManager } from 'typeorm';
import type { Circumstances } from './blockers';
import { namedNotices } from './draft-references';
import type { Draft } from './drafts.repository';
import type { NoticePorts } from './notice-directory';

/** How things stand around a draft, with what it is made of elsewhere. */
export interface Surroundings extends Circumstances {
  readonly files: ReadonlyMap<string, AttachmentView>;
  readonly dues: ReadonlyMap<string, DueView>;
}

/** Asks others how things stand. What is due is counted from `now`. */
export async function surroundingsOf(
  manager: EntityManager,
  ports: NoticePorts,
  actor: Actor,
  { notice, rules }: Draft,
  now: number,
): Promise<Surroundings> {
  const asked = notice.recipients.filter(({ copy }) => copy === 'action').map(({ agencyId }) => agencyId);
  const { due } = notice;
  const [reachable, dues, files, readable] = await Promise.all([
    ports.directory.reachableAgencyIds(actor),
    due !== null && asked.length > 0 ? ports.due.of(asked, due, now) : new Map<string, DueView>(),
    notice.attachments.length > 0 ? ports.files.records(notice.attachments) : new Map<string, AttachmentView>(),
    namedNotices(manager, notice.agencyId, notice.references),
  ]);
  return {
    now,
    reviewRequired: rules.reviewRequired,
    reachable,
    dues,
    dueAt: new Map([...dues].map(([agencyId, { at }]) => [agencyId, at])),
    files,
    ready: new Set(files.keys()),
    readable: new Set(readable.keys()),
  };
}
