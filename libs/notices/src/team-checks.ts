import { type Actor, DomainError } from '@jianqiao/kernel';
import type { NoticePorts } from './notice-directory';

const refused = (path: string, rule: string) => new DomainError('invalid', { issues: [{ path, rule }] });

const added = (before: readonly string[], wanted: readonly string[]) => wanted.filter((id) => !before.includes(id));

/** Refuses to add to a team who is no active colleague; who is on it already stays, whatever became of them. */
export async function checkTeam(
  { directory }: Pick<NoticePorts, 'directory'>,
  { agencyId }: Actor,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const fresh = added(before, wanted);
  if (fresh.length === 0) return;
  const colleagues = await directory.colleagues(agencyId, fresh);
  if (!fresh.every((id) => colleagues.includes(id))) throw refused('team', 'isColleague');
}

/** Refuses documents that the actor may not attach; what is attached already stays, whoever attached it. */
export async function checkAttachments(
  { files }: Pick<NoticePorts, 'files'>,
  actor: Actor,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  for (const id of added(before, wanted)) {
    if (!(await files.mayAttach(actor, id))) throw refused('attachments', 'isAttachable');
  }
}
