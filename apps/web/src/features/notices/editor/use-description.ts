import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoticeDescription, NoticeDraftView } from '@jianqiao/contract';
import { browserStore } from '../../../lib/browser-store';
import { unwrap, useHub } from '../../../lib/hub';
import { judgeWrite } from './judge-write';
import { useLeaveWarning } from './use-leave-warning';

/** A change of some of it. */
export type Change = (change: Partial<NoticeDescription>) => void;

/** The description as it is on this screen, and how far the hub has it. */
export interface DraftDescription {
  readonly now: NoticeDescription;
  readonly change: Change;
  readonly isSaved: boolean;
  readonly error: unknown;
  /** Sends what was changed; resolves to whether the hub has all of it. */
  readonly flush: () => Promise<boolean>;
}

/** What was changed and not kept, with what stood there before: put back only where that still stands. */
interface UnsavedDescription {
  readonly before: Partial<NoticeDescription>;
  readonly after: Partial<NoticeDescription>;
}

const PAUSE_MS = 500;
const RETRY_MS = 4_000;

/** What the notice is about; sent a moment after the last change, on top of what colleagues changed. */
export function useDescription(draft: NoticeDraftView, onDraft: (draft: NoticeDraftView) => void): DraftDescription {
  const hub = useHub();
  const { accountId } = hub.me;
  const { id: noticeId } = draft;
  const place = `notice-description/${noticeId}`;
  const [changes, setChanges] = useState<Partial<NoticeDescription>>({});
  const [error, setError] = useState<unknown>(null);
  const [isKept, setKept] = useState(true);
  const pending = useRef<Partial<NoticeDescription>>({});
  const known = useRef(draft);
  const sending = useRef<Promise<void>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    known.current = draft;
  }, [draft]);

  const remember = useCallback(
    (next: Partial<NoticeDescription>) => {
      pending.current = next;
      setChanges(next);
      const unsaved: UnsavedDescription = { before: partOf(known.current, next), after: next };
      browserStore.unsaved.write(accountId, place, isEmpty(next) ? null : unsaved).then(
        () => setKept(true),
        () => setKept(false),
      );
    },
    [accountId, place],
  );

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    const send = async (): Promise<void> => {
      while (!isEmpty(pending.current)) {
        const sent = pending.current;
        try {
          const now = await unwrap(hub.notices.ask('notice:draft', { noticeId }));
          const body = { ...describedBy(now), ...sent, noticeId, expectedVersion: now.version };
          const saved = await unwrap(hub.notices.ask('notice:describe', body));
          known.current = saved;
          onDraft(saved);
          setError(null);
          remember(without(pending.current, sent));
        } catch (failure) {
          const judged = judgeWrite(failure);
          // A colleague was first: what they changed is read, and this goes on top of it.
          if (judged === 'stale') continue;
          setError(failure);
          if (judged === 'later') timer.current = setTimeout(() => void flush(), RETRY_MS);
          return;
        }
      }
    };
    await (sending.current ??= send().finally(() => (sending.current = undefined)));
    return isEmpty(pending.current);
  }, [hub, noticeId, onDraft, remember]);

  const change = useCallback<Change>(
    (next) => {
      remember({ ...pending.current, ...next });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [remember, flush],
  );

  const editable = draft.actions.includes('describe');
  useEffect(() => {
    if (!editable) return;
    void browserStore.unsaved.read<UnsavedDescription>(accountId, place).then(
      (unsaved) => {
        if (!unsaved || !isEmpty(pending.current)) return;
        const still = Object.entries(unsaved.after).filter(([key]) => {
          const name = key as keyof NoticeDescription;
          return JSON.stringify(unsaved.before[name]) === JSON.stringify(known.current[name]);
        });
        change(Object.fromEntries(still));
      },
      () => setKept(false),
    );
  }, [editable, accountId, place, change]);
  // Whoever leaves the page at once has still made the change.
  useEffect(
    () => () => {
      void flush();
    },
    [flush],
  );
  const isSaved = isEmpty(changes);
  useLeaveWarning(!isKept && !isSaved);
  return { now: { ...describedBy(draft), ...changes }, change, isSaved, error, flush };
}

function describedBy({
  kind,
  topics,
  mechanismCode,
  mark,
  boardRule,
  due,
  recipients,
  requiredLanguages,
  references,
  attachments,
  team,
}: NoticeDescription): NoticeDescription {
  return {
    ...{ kind, topics, mechanismCode, mark, boardRule, due },
    ...{ recipients, requiredLanguages, references, attachments, team },
  };
}

function partOf(description: NoticeDescription, names: Partial<NoticeDescription>): Partial<NoticeDescription> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, description[name as keyof NoticeDescription]]));
}

/** What has been changed again since it was sent. */
function without(now: Partial<NoticeDescription>, sent: Partial<NoticeDescription>): Partial<NoticeDescription> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => sent[key as keyof typeof sent] !== value));
}

function isEmpty(change: Partial<NoticeDescription>): boolean {
  return Object.keys(change).length === 0;
}
