import { useEffect, useRef, useSyncExternalStore } from 'react';
import { recall, remember } from './storage';

/** Keys (as in `KeyboardEvent.key`) with what they do; a handler that returns false leaves the key alone. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

const listeners = new Set<() => void>();

/** Single-letter keys can be switched off (WCAG 2.1.4): speech input and shaky hands press them by accident. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recall('letter-keys') !== 'off',
  );
  return [on, setLetterKeys];
}

function setLetterKeys(on: boolean): void {
  remember('letter-keys', on ? null : 'off');
  for (const listener of listeners) listener();
}

/** Listens for keys while the page is shown; never inside a field, a dialog or a menu, never with Ctrl, Alt or ⌘. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const [lettersOn] = useLetterKeys();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const act = latest.current[event.key];
      if (!act || (event.key.length === 1 && !lettersOn)) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      if (act(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lettersOn]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="menu"]') !== null
  );
}
