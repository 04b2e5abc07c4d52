import { randomUUID } from 'node:crypto';
import type { Cast } from './cast';
import { type Command, type Said, said } from './rows';

/** To everybody but readers of the issuer (the member) and the recipient (the counterpart), the notice is not found. */
const known = (member: Said, counterpart: Said = member): Command['who'] =>
  said('notice.not_found', member, 'notice.not_found', counterpart);

const FORBIDDEN = 'notice.action_forbidden';

const id = ({ notice }: Cast) => ({ noticeId: notice.id });
const step = ({ notice }: Cast) => ({ noticeId: notice.id, expectedVersion: notice.version });
const answer = (cast: Cast) => ({ ...id(cast), answer: 'acknowledge', language: 'en' });

/** The commands after the issue, on a notice of the member's agency to the counterpart's. Neither acts formally. */
export const NOTICE_COMMANDS = {
  // Everybody has lists: what strangers find in them is looked at in each answer.
  'notice:list': { who: said('ok', 'ok', 'ok'), ask: () => ({ box: 'received' }) },
  'notice:count': { who: said('ok', 'ok', 'ok'), ask: () => ({}) },
  'notice:receive': { who: said('ok', 'ok', 'ok'), ask: ({ notice }) => ({ noticeIds: [notice.id] }) },
  'notice:view': { who: known('ok'), ask: id },
  'notice:open': { who: known('ok'), ask: id },
  'notice:board': { who: known('ok'), ask: id },
  'notice:history': { who: known('ok'), ask: id },
  'notice:prepare_answer': { who: known(FORBIDDEN), ask: answer },
  'notice:suggest_answer': { who: known(FORBIDDEN, 'ok'), ask: answer },
  'notice:answer': { who: known(FORBIDDEN), ask: (cast) => ({ ...answer(cast), at: Date.now(), signature: null }) },
  'notice:extend': { who: known(FORBIDDEN), ask: (cast) => ({ ...step(cast), date: '2040-01-31' }) },
  'notice:discuss': { who: known('ok'), ask: (cast) => ({ ...id(cast), proposalId: randomUUID(), agencyIds: [] }) },
  'notice:discussions': { who: known('ok'), ask: id },
  // Any of the issuer's who prepare notices may close one, but not while answers are waited for.
  'notice:archive': { who: known('notice.transition_refused', FORBIDDEN), ask: step },
  'notice:withdraw': { who: known(FORBIDDEN), ask: (cast) => ({ ...step(cast), reason: 'x' }) },
} as const satisfies Readonly<Record<string, Command>>;
