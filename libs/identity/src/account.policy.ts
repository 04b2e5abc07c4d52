import type { AccountAction, AccountState, Capacity } from '@jianqiao/contract';
import { type Actor, holds } from '@jianqiao/kernel';
import { accountWorkflow } from './account.workflow';

/** What the rules look at. */
export interface AccountSubject {
  readonly accountId: string;
  readonly agencyId: string;
  readonly state: AccountState;
}

type Rule = (actor: Actor, subject: AccountSubject) => boolean;

const administers: Rule = (actor, subject) =>
  actor.agencyId === subject.agencyId && holds(actor, 'agency_administrator');

// Nobody locks themselves out by a slip: a second administrator has to do it.
const another: Rule = (actor, subject) => actor.accountId !== subject.accountId;

/** Who may do what to an account: its own agency's administrator, and nobody of another agency. */
export const accountPolicy = {
  suspend: (actor, subject) => administers(actor, subject) && another(actor, subject),
  restore: (actor, subject) => administers(actor, subject) && another(actor, subject),
  remove: (actor, subject) => administers(actor, subject) && another(actor, subject),
  grant_mandate: administers,
  end_mandate: administers,
  end_sessions: administers,
} satisfies Record<AccountAction, Rule>;

const possible: Record<AccountAction, (state: AccountState) => boolean> = {
  suspend: (state) => accountWorkflow.next(state, 'suspend') !== undefined,
  restore: (state) => accountWorkflow.next(state, 'restore') !== undefined,
  remove: (state) => accountWorkflow.next(state, 'remove') !== undefined,
  grant_mandate: (state) => state === 'active',
  end_mandate: (state) => state === 'active',
  end_sessions: (state) => state === 'active',
};

/** Whether the account's state allows the action at all, whoever asks. */
export function isPossible(action: AccountAction, state: AccountState): boolean {
  return possible[action](state);
}

/** What the actor may do to the account now. */
export function accountActions(actor: Actor, subject: AccountSubject): readonly AccountAction[] {
  const actions = Object.keys(accountPolicy) as AccountAction[];
  return actions.filter((action) => accountPolicy[action](actor, subject) && isPossible(action, subject.state));
}

const SECRETARIAT_CAPACITIES: readonly Capacity[] = ['agency_administrator', 'secretariat', 'auditor'];

/**
 * Which capacities an agency may give its people. Only the secretariat's agency has secretaries, and these are never
 * liaison officers too: who runs the hub takes no part in its exchanges.
 */
export function isGrantable(capacity: Capacity, agency: { readonly isSecretariat: boolean }): boolean {
  return agency.isSecretariat ? SECRETARIAT_CAPACITIES.includes(capacity) : capacity !== 'secretariat';
}
