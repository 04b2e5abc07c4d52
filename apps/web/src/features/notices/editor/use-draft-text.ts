import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { NoticeDraftView } from '@jianqiao/contract';
import { browserStore } from '../../../lib/browser-store';
import { unwrap, useHub } from '../../../lib/hub';
import { DraftText, type DraftTextSnapshot, type UnsavedVersion } from './draft-text';
import { judgeWrite } from './judge-write';
import { useLeaveWarning } from './use-leave-warning';

/**
 * The text of a draft on this screen, and how far the hub has it. What the hub does not have is kept on this device: it
 * is there again after a closed tab, a lost connection or an ended session.
 */
export function useDraftText(
  draft: NoticeDraftView,
  onWritten: (draft: NoticeDraftView) => void,
): [DraftText, DraftTextSnapshot] {
  const hub = useHub();
  const { id: noticeId } = draft;
  const { accountId } = hub.me;
  const place = `notice-text/${noticeId}`;
  const [isKept, setKept] = useState(true);
  const text = useMemo(
    () =>
      new DraftText(draft.versions, {
        write: async (language, expectedRevision, { authority, title, blocks }) => {
          const body = { noticeId, language, expectedRevision, authority, title, blocks };
          const written = await unwrap(hub.notices.ask('version:write', body));
          onWritten(written);
          return written.versions;
        },
        judge: (error) => {
          const failure = judgeWrite(error);
          if (failure === 'stale') {
            void unwrap(hub.notices.ask('notice:draft', { noticeId })).then(onWritten, () => undefined);
          }
          return failure;
        },
        keep: (unsaved) =>
          void browserStore.unsaved.write(accountId, place, unsaved.length > 0 ? unsaved : null).then(
            () => setKept(true),
            () => setKept(false),
          ),
      }),
    // One text for one draft: later states of it are heard, not begun anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [noticeId, hub],
  );
  const editable = draft.actions.includes('write');
  useEffect(() => {
    if (!editable) return;
    void browserStore.unsaved.read<readonly UnsavedVersion[]>(accountId, place).then(
      (unsaved) => unsaved && text.restore(unsaved),
      () => setKept(false),
    );
  }, [text, editable, accountId, place]);
  useEffect(() => text.hear(draft.versions), [text, draft.versions]);
  useEffect(() => () => text.close(), [text]);
  const snapshot = useSyncExternalStore(text.subscribe, text.getSnapshot);
  useLeaveWarning(!isKept && snapshot.saving.status !== 'saved');
  return [text, snapshot];
}
