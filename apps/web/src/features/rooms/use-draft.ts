import { useCallback, useEffect, useRef, useState } from 'react';
import { browserStore } from '../../lib/browser-store';
import { useMe } from '../../lib/session';
import { recall, remember } from '../../lib/storage';

/** What is being written, and in which language. */
export interface DraftState {
  readonly text: string;
  readonly language: string;
}

/**
 * The draft of one room: kept at each key, there again after a closed tab. The language begins as the one last written
 * in, by default that of one's own agency.
 */
export function useDraft(roomId: string): [DraftState, (next: Partial<DraftState>) => void] {
  const me = useMe();
  const lastLanguage = `writing-language.${me.accountId}` as const;
  const [draft, setDraft] = useState<DraftState>(() => ({
    text: '',
    language: recall(lastLanguage) ?? me.agency.languages[0] ?? me.language,
  }));
  const latest = useRef(draft);
  const touched = useRef(false);

  useEffect(() => {
    let shown = true;
    browserStore.drafts.read(me.accountId, roomId).then(
      (kept) => {
        // Whoever types faster than the disk reads has begun something new.
        if (!kept || touched.current || !shown) return;
        latest.current = kept;
        setDraft(kept);
      },
      // A browser without storage keeps no drafts; the frame says so (`connection.not_durable`).
      () => {},
    );
    return () => {
      shown = false;
    };
  }, [me.accountId, roomId]);

  const change = useCallback(
    (next: Partial<DraftState>) => {
      touched.current = true;
      latest.current = { ...latest.current, ...next };
      setDraft(latest.current);
      if (next.language) remember(lastLanguage, next.language);
      browserStore.drafts.write(me.accountId, roomId, latest.current).catch(() => {});
    },
    [me.accountId, roomId, lastLanguage],
  );
  return [draft, change];
}
