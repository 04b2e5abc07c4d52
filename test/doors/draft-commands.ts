import type { NoticeDraftView } from '@jianqiao/contract';
import { randomUUID } from 'node:crypto';
import type { Cast } from './cast';
import { type Command, type Said, all, said } from './rows';

/** To everybody but its author, no colleague in the team and no step waiting for them, the draft is not found. */
const known = (member: Said): Command['who'] =>
  said('notice.not_found', member, 'notice.not_found', 'notice.not_found');

const id = ({ draft }: Cast) => ({ noticeId: draft.id });

/** The draft as it is now. */
async function seen(cast: Cast): Promise<NoticeDraftView> {
  const { text } = await cast.command('member', 'notice:draft', id(cast));
  return (JSON.parse(text) as { readonly value: NoticeDraftView }).value;
}

const step = async (cast: Cast) => ({ ...id(cast), expectedVersion: (await seen(cast)).version });

/** The commands up to the issue, on the member's draft. The member writes; issuing is for authorised officers. */
export const DRAFT_COMMANDS = {
  'notice:begin': {
    who: {
      ...all<Said>('ok'),
      anonymous: 'no connection',
      token: 'token.scope_missing',
      strangerAdmin: 'forbidden',
      secretariat: 'forbidden',
      admin: 'forbidden',
    },
    ask: () => ({ draftId: randomUUID(), kind: 'information' }),
  },
  'notice:draft': { who: known('ok'), ask: id },
  'notice:describe': {
    who: known('ok'),
    ask: async (cast) => {
      const { kind, topics, mechanismCode, mark, boardRule, due, recipients, requiredLanguages, ...draft } =
        await seen(cast);
      const { references, attachments, team, version: expectedVersion } = draft;
      const more = { references, attachments, team, requiredLanguages, recipients, due };
      return { ...id(cast), expectedVersion, kind, topics, mechanismCode, mark, boardRule, ...more };
    },
  },
  'version:write': {
    who: known('ok'),
    ask: (cast) => ({
      ...{ ...id(cast), language: 'en', expectedRevision: 0, authority: 'authentic', title: 'x' },
      blocks: [{ kind: 'paragraph', text: 'x' }],
    }),
  },
  'version:certify': {
    who: known('notice.action_forbidden'),
    ask: (cast) => ({ ...id(cast), language: 'en', expectedRevision: 1 }),
  },
  'version:drop': { who: known('ok'), ask: (cast) => ({ ...id(cast), language: 'en', expectedRevision: 1 }) },
  'remark:leave': { who: known('ok'), ask: (cast) => ({ ...id(cast), remarkId: randomUUID(), text: 'x' }) },
  'remark:resolve': { who: known('remark.not_found'), ask: (cast) => ({ ...id(cast), remarkId: randomUUID() }) },
  'remark:list': { who: known('ok'), ask: id },
  'draft:place': { who: known('ok'), ask: (cast) => ({ ...id(cast), language: 'en', block: 0 }) },
  'notice:prepare_issue': { who: known('notice.action_forbidden'), ask: step },
  'notice:issue': {
    who: known('notice.action_forbidden'),
    ask: async (cast) => ({ ...(await step(cast)), number: 'X/2026/0001', at: Date.now(), signature: null }),
  },
  'notice:request_review': { who: known('ok'), ask: step },
  'notice:approve': { who: known('notice.action_forbidden'), ask: step },
  'notice:send_back': { who: known('notice.action_forbidden'), ask: step },
  'notice:reopen': { who: known('ok'), ask: step },
  'notice:discard': { who: known('ok'), ask: step },
} as const satisfies Readonly<Record<string, Command>>;
