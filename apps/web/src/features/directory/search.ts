export const DIRECTORY_TABS = ['agencies', 'officers'] as const;
export type DirectoryTab = (typeof DIRECTORY_TABS)[number];

/** What a link to the directory carries: agencies or officers, the words searched for, and whose officers. */
export interface DirectorySearch {
  readonly tab?: DirectoryTab;
  readonly q?: string;
  /** Id of an agency. */
  readonly agency?: string;
}

export function parseDirectorySearch(search: Record<string, unknown>): DirectorySearch {
  const { tab, q, agency } = search;
  return {
    tab: DIRECTORY_TABS.find((known) => known === tab),
    q: typeof q === 'string' && q !== '' ? q.slice(0, 100) : undefined,
    agency: typeof agency === 'string' && agency !== '' ? agency : undefined,
  };
}
