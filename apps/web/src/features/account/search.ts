export const ACCOUNT_TABS = ['preferences', 'password', 'passkeys', 'absences', 'sessions', 'tokens'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

/** What a link to this page carries: which of its parts. */
export interface AccountSearch {
  readonly tab?: AccountTab;
}

export function parseAccountSearch(search: Record<string, unknown>): AccountSearch {
  return { tab: ACCOUNT_TABS.find((tab) => tab === search['tab']) };
}
