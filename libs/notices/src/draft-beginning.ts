import type { BeginNotice, NoticeReference, RecipientView } from '@jianqiao/contract';
import { type Actor, DomainError, holds } from '@jianqiao/kernel';
import type { EntityManager } from 'typeorm';
import type { NoticePorts } from './notice-directory';
import type { NoticeEntity } from './notice.entity';
import { NoticeActionForbidden, NoticeTransitionRefused } from './notice.errors';
import { knownNotice } from './notices.repository';

/** What a new draft takes over from where it was begun. */
export type Beginning = Pick<
  NoticeEntity,
  'kind' | 'topics' | 'mechanismCode' | 'mark' | 'boardRule' | 'recipients' | 'requiredLanguages' | 'references'
>;

const forAction = (agencyIds: readonly string[]): readonly RecipientView[] =>
  agencyIds.map((agencyId) => ({ agencyId, copy: 'action' }));

/** What a draft begins with: of a room its agencies and mechanism, of a notice what its answer or successor shares. */
export async function beginningOf(
  manager: EntityManager,
  ports: Pick<NoticePorts, 'directory'>,
  actor: Actor,
  command: BeginNotice,
): Promise<Beginning> {
  const beginning: Beginning = {
    kind: command.kind,
    topics: [],
    mechanismCode: null,
    mark: 'TLP:AMBER',
    boardRule: 'all',
    recipients: [],
    requiredLanguages: [],
    references: [],
  };
  const { reference, roomId } = command;
  if (reference) Object.assign(beginning, await fromNotice(manager, actor, reference));
  if (roomId === undefined) return beginning;
  const room = await ports.directory.room(actor, roomId);
  if (!room) throw new DomainError('room.not_found');
  const known = new Set(beginning.recipients.map(({ agencyId }) => agencyId));
  const others = room.agencyIds.filter((id) => !known.has(id));
  return {
    ...beginning,
    mechanismCode: beginning.mechanismCode ?? room.mechanismCode,
    recipients: [...beginning.recipients, ...forAction(others)],
    references: [...beginning.references, roomReference(roomId, command.messageSequence)],
  };
}

function roomReference(roomId: string, sequence: number | undefined): NoticeReference {
  const relation = 'refers_to';
  return sequence === undefined
    ? { relation, kind: 'room', id: roomId }
    : { relation, kind: 'message', id: `${roomId}/${sequence}` };
}

const ACTIONS = { answers: 'answer_by_notice', corrects: 'correct', supersedes: 'supersede' } as const;

async function fromNotice(
  manager: EntityManager,
  actor: Actor,
  { noticeId, relation }: NonNullable<BeginNotice['reference']>,
): Promise<Partial<Beginning>> {
  const { notice, receipt } = await knownNotice(manager, actor, noticeId);
  const isTheirs = relation === 'answers' ? receipt !== null : notice.agencyId === actor.agencyId;
  const prepares = holds(actor, 'liaison_officer', 'authorised_officer', 'deputy_officer');
  if (!isTheirs || !prepares) throw new NoticeActionForbidden(ACTIONS[relation]);
  const { mechanismCode, mark } = notice;
  const references: readonly NoticeReference[] = [
    { relation, kind: 'notice', id: notice.id, ...(notice.number ? { number: notice.number } : {}) },
  ];
  if (relation === 'answers') {
    return { mechanismCode, mark, references, recipients: forAction([notice.agencyId]) };
  }
  if (notice.state !== 'issued') throw new NoticeTransitionRefused(notice.state, ACTIONS[relation]);
  const { kind, topics, boardRule, recipients, requiredLanguages } = notice;
  return { kind, topics, mechanismCode, mark, boardRule, recipients, requiredLanguages, references };
}
