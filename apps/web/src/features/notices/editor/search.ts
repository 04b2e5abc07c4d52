export const DRAFT_PANELS = ['check', 'details', 'preview', 'remarks'] as const;
export type DraftPanel = (typeof DRAFT_PANELS)[number];

/** The editor: what stands beside the text, and which versions are side by side. */
export interface DraftSearch {
  readonly panel?: DraftPanel;
  /** Languages, at most two. */
  readonly show?: readonly string[];
}

export function parseDraftSearch(search: Record<string, unknown>): DraftSearch {
  const { panel, show } = search;
  const shown = Array.isArray(show) ? show.filter((each) => typeof each === 'string').slice(0, 2) : [];
  return {
    panel: DRAFT_PANELS.find((known) => known === panel),
    show: shown.length > 0 ? shown : undefined,
  };
}
