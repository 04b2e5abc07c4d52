import { useSyncExternalStore } from 'react';
import { recall, remember } from './storage';

/** The reader's choice; `system` follows the device. */
export type ThemeChoice = 'system' | 'day' | 'night';

const systemNight = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function choice(): ThemeChoice {
  const kept = recall('theme');
  return kept === 'day' || kept === 'night' ? kept : 'system';
}

function theme(): 'day' | 'night' {
  const chosen = choice();
  return chosen === 'system' ? (systemNight.matches ? 'night' : 'day') : chosen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  systemNight.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemNight.removeEventListener('change', listener);
  };
}

/** Day or night, as shown now. */
export function useTheme(): 'day' | 'night' {
  return useSyncExternalStore(subscribe, theme);
}

/** The reader's choice and how to change it; kept in this browser. */
export function useThemeChoice(): [ThemeChoice, (next: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, choice), chooseTheme];
}

function chooseTheme(next: ThemeChoice): void {
  remember('theme', next === 'system' ? null : next);
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  for (const listener of listeners) listener();
}
