import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { NoticeDraftView } from '@jianqiao/contract';
import { hasCode } from '../../../lib/failure';
import { unwrap, useHub } from '../../../lib/hub';
import { DraftText, type DraftTextSnapshot } from './draft-text';

/** The text of a draft on this screen, and how far the hub has it. */
export function useDraftText(
  draft: NoticeDraftView,
  onWritten: (draft: NoticeDraftView) => void,
): [DraftText, DraftTextSnapshot] {
  const hub = useHub();
  const { id: noticeId } = draft;
  const text = useMemo(
    () =>
      new DraftText(
        draft.versions,
        async (language, expectedRevision, { authority, title, blocks }) => {
          const body = { noticeId, language, expectedRevision, authority, title, blocks };
          const written = await unwrap(hub.notices.ask('version:write', body));
          onWritten(written);
          return written.versions;
        },
        (error) => {
          const stale = hasCode(error, 'version.stale', 'notice.stale');
          if (stale) void unwrap(hub.notices.ask('notice:draft', { noticeId })).then(onWritten, () => undefined);
          return stale;
        },
      ),
    // One text for one draft: later states of it are heard, not begun anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [noticeId, hub],
  );
  useEffect(() => text.hear(draft.versions), [text, draft.versions]);
  useEffect(() => () => text.close(), [text]);
  const snapshot = useSyncExternalStore(text.subscribe, text.getSnapshot);
  const unsaved = snapshot.saving.status !== 'saved';
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
  return [text, snapshot];
}
