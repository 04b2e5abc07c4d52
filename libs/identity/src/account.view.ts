import type { AccountView, AgencyView, Capacity, MandateView, MeView, OfficerView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import type { AccountEntity, MandateEntity } from './account.entity';
import { accountActions } from './account.policy';

/** A person as counterparts see them: nothing about logins, mail or sessions. */
export function toOfficerView(account: AccountEntity, capacities: readonly Capacity[]): OfficerView {
  return {
    accountId: account.id,
    agencyId: account.agencyId,
    name: account.name,
    capacities,
    languages: account.languages,
  };
}

/** The signed-in person to themselves. */
export function toMeView(
  account: AccountEntity,
  agency: AgencyView,
  capacities: readonly Capacity[],
  sessionId: string,
  generation: string,
): MeView {
  return {
    accountId: account.id,
    sessionId,
    generation,
    login: account.login,
    email: account.email,
    name: account.name,
    agency,
    capacities,
    language: account.language,
    timeZone: account.timeZone,
    version: account.version,
  };
}

/** An account to its own agency's administrator. */
export function toAccountView(
  actor: Actor,
  account: AccountEntity,
  mandates: readonly MandateEntity[],
  sessions: number,
): AccountView {
  const { id: accountId, agencyId, state } = account;
  return {
    accountId,
    login: account.login,
    email: account.email,
    name: account.name,
    state,
    mandates: mandates.map(toMandateView),
    createdAt: account.createdAt,
    lastSeenAt: account.lastSeenAt,
    sessions,
    version: account.version,
    actions: accountActions(actor, { accountId, agencyId, state }),
  };
}

function toMandateView({ capacity, validFrom, validUntil }: MandateEntity): MandateView {
  return { capacity, validFrom, validUntil };
}
