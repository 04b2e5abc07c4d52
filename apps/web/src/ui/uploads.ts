import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentView } from '@jianqiao/contract';
import { uploadDocument } from '../lib/upload';

/** A file on its way to the hub, or one that did not get there. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  /** From 0 to 1; null while it waits for those before it. */
  readonly share: number | null;
  readonly error: unknown;
}

export interface Uploads {
  readonly list: readonly Upload[];
  add(files: readonly File[]): void;
  retry(key: number): void;
  /** Ends it, or forgets that it failed. */
  drop(key: number): void;
}

/** Brings files to the hub one after the other, so that each has the whole line; `onDone` hears of those that arrived. */
export function useUploads(onDone: (document: DocumentView) => void): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const under = useRef<{ key: number; controller: AbortController } | null>(null);
  const keys = useRef(0);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  const change = useCallback((key: number, next: Partial<Upload> | null) => {
    setList((before) => before.flatMap((one) => (one.key !== key ? [one] : next ? [{ ...one, ...next }] : [])));
  }, []);

  const next = list.find(({ share, error }) => share === null && !error);
  const busy = list.some(({ share, error }) => share !== null && !error);
  useEffect(() => {
    if (!next || busy) return;
    const { key, file } = next;
    const controller = new AbortController();
    under.current = { key, controller };
    change(key, { share: 0 });
    uploadDocument(file, { signal: controller.signal, onProgress: (share) => change(key, { share }) }).then(
      (document) => {
        change(key, null);
        done.current(document);
      },
      // One that was dropped is not in the list any more.
      (error: unknown) => change(key, { share: null, error }),
    );
  }, [next, busy, change]);
  // Whoever leaves the page attaches nothing.
  useEffect(() => () => under.current?.controller.abort(), []);

  return {
    list,
    add: (files) => {
      const added = files.map((file): Upload => ({ key: (keys.current += 1), file, share: null, error: null }));
      setList((before) => [...before, ...added]);
    },
    retry: (key) => change(key, { share: null, error: null }),
    drop: (key) => {
      if (under.current?.key === key) under.current.controller.abort();
      change(key, null);
    },
  };
}
