export const ADMINISTRATION_TABS = ['people', 'invitations', 'calendar', 'notices', 'history', 'agencies'] as const;
export type AdministrationTab = (typeof ADMINISTRATION_TABS)[number];

/** What a link to this page carries: which of its parts, and for people the words searched for. */
export interface AdministrationSearch {
  readonly tab?: AdministrationTab;
  readonly q?: string;
}

export function parseAdministrationSearch(search: Record<string, unknown>): AdministrationSearch {
  const { tab, q } = search;
  return {
    tab: ADMINISTRATION_TABS.find((known) => known === tab),
    q: typeof q === 'string' && q !== '' ? q.slice(0, 100) : undefined,
  };
}
