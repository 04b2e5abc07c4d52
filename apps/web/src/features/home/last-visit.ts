import { useEffect, useState } from 'react';
import { recall, remember } from '../../lib/storage';

/** A shorter absence is no absence. */
const AWAY_MS = 10 * 60_000;

const leaving = new Set<string>();

/** When this person last left the hub in this browser; null on the first visit. Stays the same while the page is open. */
export function useLastVisit(accountId: string): number | null {
  const [left] = useState(() => arriveOnce(accountId));
  useEffect(() => noteLeaving(accountId), [accountId]);
  return left;
}

const arrivals = new Map<string, number | null>();

function arriveOnce(accountId: string): number | null {
  const known = arrivals.get(accountId);
  if (known !== undefined) return known;
  const kept = Number(recall(`left.${accountId}`));
  const left = kept > 0 ? kept : null;
  arrivals.set(accountId, left);
  return left;
}

/** Notes the time when the page goes away, and begins a new visit when it is seen again after a long while. */
function noteLeaving(accountId: string): void {
  if (leaving.has(accountId)) return;
  leaving.add(accountId);
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      hiddenAt = Date.now();
      remember(`left.${accountId}`, String(hiddenAt));
    } else if (hiddenAt > 0 && Date.now() - hiddenAt > AWAY_MS) arrivals.set(accountId, hiddenAt);
  });
  window.addEventListener('pagehide', () => remember(`left.${accountId}`, String(Date.now())));
}
