/** What this browser remembers between visits. A browser that keeps no storage just forgets. */
export function remember(key: StorageKey, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private windows may refuse; nothing here is worth an error.
  }
}

export function recall(key: StorageKey): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

const PREFIX = 'jianqiao.';

export type StorageKey = 'theme' | 'language' | 'letter-keys' | `left.${string}` | `writing-language.${string}`;
