import { useSyncExternalStore } from 'react';

const WIDE = window.matchMedia('(min-width: 1240px)');

/** Whether list, conversation and context stand side by side. */
export function useWideScreen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      WIDE.addEventListener('change', listener);
      return () => WIDE.removeEventListener('change', listener);
    },
    () => WIDE.matches,
  );
}
