import type { CommandName, Commands, NoticeDescription } from '@jianqiao/contract';
import type { Chance } from '../faults/chance';

const ABOUT: NoticeDescription = {
  kind: 'request_for_action',
  topics: ['cybercrime'],
  mechanismCode: 'asean',
  mark: 'TLP:GREEN',
  boardRule: 'own',
  due: { workingDays: 5 },
  recipients: [],
  requiredLanguages: ['ru'],
  references: [],
  attachments: [],
  team: [],
};

/** Bodies about a draft that the sender may not know, or about none: well-formed, and refused by the domain. */
export function draftBodies(chance: Chance, foreign: string) {
  const noticeId = chance.oneOf([foreign, chance.id()]);
  const step = { noticeId, expectedVersion: 1 };
  const version = { noticeId, language: 'ru', expectedRevision: 1 };
  const blocks = [
    { kind: 'heading', text: 'x' },
    { kind: 'list', ordered: true, items: ['1', '2'] },
    { kind: 'table', rows: [['1', ''], ['3', '4']] }, // prettier-ignore
  ] as const;
  const recipients = [{ agencyId: chance.id(), copy: 'action' as const }];
  const references = [{ relation: 'refers_to' as const, kind: 'message' as const, id: `${chance.id()}/7` }];
  const more = { recipients, references, attachments: [chance.id()], team: [chance.id()] };
  return {
    'notice:begin': {
      draftId: chance.id(),
      kind: 'information',
      roomId: chance.id(),
      messageSequence: 7,
      reference: { noticeId, relation: 'answers' },
    },
    'notice:draft': { noticeId },
    'notice:describe': { ...step, ...ABOUT, ...more },
    'version:write': { ...version, authority: 'authentic', title: 'x', blocks },
    'version:drop': version,
    'version:certify': version,
    'remark:leave': { noticeId, remarkId: chance.id(), text: 'x', language: 'ru', block: 0 },
    'remark:resolve': { noticeId, remarkId: chance.id() },
    'remark:list': { noticeId, cursor: null, limit: 10 },
    'draft:place': { noticeId, language: 'ru', block: 0 },
    'notice:request_review': step,
    'notice:approve': step,
    'notice:send_back': step,
    'notice:reopen': step,
    'notice:discard': step,
    'notice:prepare_issue': step,
    'notice:issue': { ...step, number: 'X/2026/0001', at: 1_700_000_000_000, signature: null },
  } as const satisfies Partial<{ readonly [C in CommandName]: Commands[C]['command'] }>;
}
