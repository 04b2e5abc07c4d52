const REASONS = ['signed_out', 'revoked', 'suspended', 'removed', 'expired'] as const;
/** Why one is at the door again: how the last session ended. */
export type EndedBy = (typeof REASONS)[number];

/** What a link to the sign-in page carries: where to go afterwards, and why one is here. */
export interface SignInSearch {
  readonly next?: string;
  readonly reason?: EndedBy;
}

export function parseSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { next, reason } = search;
  return {
    // Only a path of our own: a link must not lead a freshly signed-in person elsewhere. Browsers drop tabs and line
    // feeds from an address, so that these could hide a second slash.
    next: typeof next === 'string' && /^\/(?![/\\])[^\t\n\r]*$/.test(next) ? next : undefined,
    reason: REASONS.find((known) => known === reason),
  };
}
