import type { CommandName, Commands } from '@jianqiao/contract';
import type { Chance } from '../faults/chance';

/** Bodies about a notice that the sender may not know, or about none; and lists, which are theirs. */
export function noticeBodies(chance: Chance, foreign: string) {
  const noticeId = chance.oneOf([foreign, chance.id()]);
  const step = { noticeId, expectedVersion: 1 };
  const page = { noticeId, cursor: null, limit: 10 };
  const answer = { noticeId, answer: 'reserve', language: 'ru', text: 'x', textForAll: true } as const;
  return {
    'notice:list': {
      ...{ box: chance.oneOf(['received', 'sent', 'drafts', 'to_read', 'to_acknowledge'] as const) },
      ...{ agencyId: chance.id(), mechanismCode: 'sco', kind: 'alert', topic: '%"_', language: 'ru', text: "!%_'" },
      ...{ mark: 'TLP:RED', state: 'issued', receiptState: 'reserved', copy: 'action', overdue: true },
      ...{ cursor: null, limit: 10 },
    },
    'notice:count': {},
    'notice:receive': { noticeIds: [noticeId, chance.id()] },
    'notice:view': { noticeId },
    'notice:open': { noticeId, language: 'ru' },
    'notice:board': page,
    'notice:history': page,
    'notice:prepare_answer': answer,
    'notice:suggest_answer': answer,
    'notice:answer': { ...answer, at: 1_700_000_000_000, signature: null },
    'notice:withdraw': { ...step, reason: 'x' },
    'notice:extend': { ...step, agencyId: chance.id(), date: '2031-01-31' },
    'notice:archive': step,
    'notice:discuss': { noticeId, proposalId: chance.id(), agencyIds: [chance.id()], purposes: { ru: 'x' } },
    'notice:discussions': page,
  } as const satisfies Partial<{ readonly [C in CommandName]: Commands[C]['command'] }>;
}
