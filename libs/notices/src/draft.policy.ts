import { type Capacity, DRAFT_ACTIONS, type DraftAction, type NoticeState } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import { noticeWorkflow } from './notice.workflow';

/** What decides who may do what with a draft. */
export interface DraftStanding {
  readonly state: NoticeState;
  readonly agencyId: string;
  readonly authorId: string;
  readonly team: readonly string[];
  /** By rule of the agency: another than the author approves, and another than the author issues. */
  readonly reviewRequired: boolean;
  /** Whether a version has still to be certified. */
  readonly awaitsCertification: boolean;
  /** Whether an authorised officer of the agency is there; only if not, a deputy may issue. */
  readonly officerThere: boolean;
}

type Rule = (actor: Actor, draft: DraftStanding) => boolean;

/** The states of a draft that is still on its way. */
export const DRAFTING: readonly NoticeState[] = ['draft', 'in_review', 'approved'];

/** Who may work on drafts at all. */
export const DRAFTERS = [
  'liaison_officer',
  'authorised_officer',
  'deputy_officer',
  'translator',
] as const satisfies readonly Capacity[];

/** Whether the actor may work on drafts of their agency. Who runs the hub takes no part in its exchanges. */
export const mayDraft = (actor: Actor) => holds(actor, ...DRAFTERS) && !holds(actor, 'secretariat');

const isAuthor: Rule = (actor, draft) => actor.accountId === draft.authorId;
const isOnTeam: Rule = (actor, draft) => isAuthor(actor, draft) || draft.team.includes(actor.accountId);
const isOfficer = (actor: Actor) => holds(actor, 'authorised_officer', 'deputy_officer');

/**
 * Whether the actor may know that the draft exists: its team, in every state; who is needed for its next step, while it
 * is on its way. To everybody else it is not found.
 */
export const mayKnowDraft: Rule = (actor, draft) => {
  if (actor.agencyId !== draft.agencyId || !mayDraft(actor)) return false;
  if (isOnTeam(actor, draft)) return true;
  const awaitsOfficer = draft.state === 'in_review' || draft.state === 'approved';
  if (awaitsOfficer && isOfficer(actor)) return true;
  return draft.awaitsCertification && DRAFTING.includes(draft.state) && holds(actor, 'translator');
};

/** Who may do what, whatever the state; `draftStates` says in which. */
export const draftPolicy = {
  describe: isOnTeam,
  write: isOnTeam,
  certify: (actor) => holds(actor, 'translator', 'authorised_officer'),
  remark: () => true,
  request_review: isOnTeam,
  approve: (actor, draft) => isOfficer(actor) && !isAuthor(actor, draft),
  send_back: (actor, draft) => isOfficer(actor) && !isAuthor(actor, draft),
  reopen: (actor, draft) => isOnTeam(actor, draft) || isOfficer(actor),
  discard: (actor, draft) => isAuthor(actor, draft) || isOfficer(actor),
  issue: (actor, draft) =>
    (holds(actor, 'authorised_officer') || (holds(actor, 'deputy_officer') && !draft.officerThere)) &&
    !(draft.reviewRequired && isAuthor(actor, draft)),
} satisfies Record<DraftAction, Rule>;

const { transitions } = noticeWorkflow;

/** The states in which each action is possible. Text is changed in a draft alone: what is in review stays as it is. */
const draftStates: Readonly<Record<DraftAction, readonly NoticeState[]>> = {
  describe: ['draft'],
  write: ['draft'],
  certify: DRAFTING,
  remark: DRAFTING,
  request_review: transitions.request_review.from,
  approve: transitions.approve.from,
  send_back: transitions.send_back.from,
  reopen: transitions.reopen.from,
  discard: transitions.discard.from,
  // A draft that has still to be reviewed is blocked, not out of the question: the list of blockers says so.
  issue: transitions.issue_unreviewed.from,
};

/** Whether the action is possible in a state. */
export const isPossible = (action: DraftAction, state: NoticeState) => draftStates[action].includes(state);

/** What the actor may do now, for the view. */
export function draftActions(actor: Actor, draft: DraftStanding): DraftAction[] {
  if (!mayKnowDraft(actor, draft)) return [];
  return DRAFT_ACTIONS.filter((action) => isPossible(action, draft.state) && draftPolicy[action](actor, draft));
}
