import { useSyncExternalStore } from 'react';

/** A failure outside any form, shown for a while at the page's edge. */
export interface Notice {
  readonly id: number;
  readonly error: unknown;
}

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Shows a failure that has no place of its own on the page. The newest three stay. */
export function complain(error: unknown): void {
  lastId += 1;
  set([...notices, { id: lastId, error }].slice(-3));
}

export function dismiss(id: number): void {
  set(notices.filter((notice) => notice.id !== id));
}

export function useNotices(): readonly Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
}
