import { useSyncExternalStore } from 'react';
import type { Instant } from '@jianqiao/contract';

const MINUTE = 60_000;
const listeners = new Set<() => void>();
let minute = Math.floor(Date.now() / MINUTE) * MINUTE;
let timer: ReturnType<typeof setInterval> | undefined;

/** The current minute: the page's clock, one timer for everybody who watches it. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, () => minute);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 5_000);
  tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  if (now === minute) return;
  minute = now;
  for (const listener of listeners) listener();
}
