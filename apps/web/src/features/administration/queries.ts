import { queryOptions } from '@tanstack/react-query';
import type {
  AccountView,
  AdmissionView,
  AgencyFactView,
  InvitationView,
  MechanismView,
  Page,
  PersonName,
} from '@jianqiao/contract';
import { api } from '../../lib/api';
import { pagedQuery } from '../../lib/paging';
import { readAllPages } from '../../lib/query-client';

const ACCOUNTS = ['agency', 'accounts'];

/** The agency's people, by Latin name; found by name, account name or e-mail. */
export const peopleQuery = (q?: string) => pagedQuery<AccountView>([...ACCOUNTS, 'paged'], '/agency/accounts', { q });

/** The agency's invitations, the newest first. */
export const invitationsQuery = pagedQuery<InvitationView>(['agency', 'invitations'], '/agency/invitations');

/** What was done to the agency's people, the newest first. */
export const historyQuery = pagedQuery<AgencyFactView>(['agency', 'history'], '/agency/history');

/** Every agency that may be admitted, to the secretariat. */
export const admissionsQuery = pagedQuery<AdmissionView>(['secretariat', 'agencies'], '/secretariat/agencies');

/**
 * Names of everybody of the agency by account: the history shows them. To its administrator former people too; to others
 * (an auditor) those who are there now.
 */
export const namesQuery = (administers: boolean) =>
  queryOptions({
    queryKey: [...ACCOUNTS, 'names', administers],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, PersonName>> => {
      const path = administers ? '/agency/accounts' : '/agency/colleagues';
      const people = await readAllPages((cursor) =>
        api.get<Page<Pick<AccountView, 'accountId' | 'name'>>>(path, { cursor, limit: 100 }, signal),
      );
      return new Map(people.map(({ accountId, name }) => [accountId, name]));
    },
  });

/** All invitations by id, for the administrator: the history says who was invited. */
export const everyInvitationQuery = queryOptions({
  queryKey: ['agency', 'invitations', 'all'],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, InvitationView>> => {
    const invitations = await readAllPages((cursor) =>
      api.get<Page<InvitationView>>('/agency/invitations', { cursor, limit: 100 }, signal),
    );
    return new Map(invitations.map((invitation) => [invitation.id, invitation]));
  },
});

/** Mechanisms by code, for their names. */
export const mechanismNamesQuery = queryOptions({
  queryKey: ['directory', 'mechanisms', 'names'],
  queryFn: async ({ signal }) => {
    const { items } = await api.get<Page<MechanismView>>('/directory/mechanisms', {}, signal);
    return new Map(items.map(({ code, names }) => [code, names]));
  },
  staleTime: 5 * 60_000,
});

/** After anything that an administrator did: everything about the agency's people is read anew. */
export const AGENCY_KEY = ['agency'];
