import type { OutboxEntry, OutboxStore } from '@jianqiao/client';
import { Dexie, type Table } from 'dexie';

/** What somebody has begun to write in a room and not sent. */
export interface Draft {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/** Drafts by account and room: another person at the same browser never sees them. */
export interface DraftStore {
  read(accountId: string, roomId: string): Promise<Draft | null>;
  /** May be called on each key: while one draft is being written only the newest waits. An empty text removes it. */
  write(accountId: string, roomId: string, draft: Draft): Promise<void>;
}

/** Work on a shared text that the hub does not have yet, by account and place; a plain value of the writer's own. */
export interface UnsavedStore {
  read<T>(accountId: string, place: string): Promise<T | null>;
  /** May be called on each key: while one value is being written only the newest waits. Null removes it. */
  write(accountId: string, place: string, value: object | null): Promise<void>;
}

/** What survives a closed tab. Every operation rejects where the browser keeps no storage. */
export interface BrowserStore {
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly unsaved: UnsavedStore;
  close(): void;
}

interface KeptDraft extends Draft {
  readonly accountId: string;
  readonly roomId: string;
}

interface KeptWork {
  readonly accountId: string;
  readonly place: string;
  readonly value: object;
}

class HubDatabase extends Dexie {
  readonly outbox!: Table<OutboxEntry, [accountId: string, id: string]>;
  readonly drafts!: Table<KeptDraft, [accountId: string, roomId: string]>;
  readonly unsaved!: Table<KeptWork, [accountId: string, place: string]>;

  constructor(name: string) {
    // Strict: a message counts as kept once it is on the disk, not when the browser means to write it.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ outbox: '[accountId+id], accountId', drafts: '[accountId+roomId]' });
    this.version(2).stores({ unsaved: '[accountId+place]' });
  }
}

/** Opens the browser's database; all tabs and all accounts of the browser share it. */
export function openBrowserStore(name = 'jianqiao'): BrowserStore {
  const database = new HubDatabase(name);
  return {
    outbox: outboxIn(database),
    drafts: draftsIn(database),
    unsaved: unsavedIn(database),
    close: () => database.close(),
  };
}

function outboxIn({ outbox }: HubDatabase): OutboxStore {
  return {
    all: (accountId) => outbox.where('accountId').equals(accountId).toArray(),
    put: async (entry) => void (await outbox.put(entry)),
    remove: (accountId, id) => outbox.delete([accountId, id]),
  };
}

/** Writes one value of each key at a time; of those that come meanwhile only the newest. */
function newestOnly<T>(put: (value: T) => Promise<unknown>) {
  const waiting = new Map<string, T>();
  const writing = new Map<string, Promise<void>>();
  const writeAll = async (key: string): Promise<void> => {
    for (let value = waiting.get(key); value !== undefined; value = waiting.get(key)) {
      waiting.delete(key);
      await put(value);
    }
  };
  return {
    waiting: (key: string) => waiting.get(key),
    write(key: string, value: T): Promise<void> {
      waiting.set(key, value);
      const done = writing.get(key) ?? writeAll(key).finally(() => writing.delete(key));
      writing.set(key, done);
      return done;
    },
  };
}

function draftsIn({ drafts }: HubDatabase): DraftStore {
  const newest = newestOnly<KeptDraft>((draft) =>
    draft.text === '' ? drafts.delete([draft.accountId, draft.roomId]) : drafts.put(draft),
  );
  return {
    async read(accountId, roomId) {
      const kept = newest.waiting(`${accountId} ${roomId}`) ?? (await drafts.get([accountId, roomId]));
      return kept && kept.text !== '' ? { text: kept.text, language: kept.language } : null;
    },
    write: (accountId, roomId, { text, language }) =>
      newest.write(`${accountId} ${roomId}`, { accountId, roomId, text, language }),
  };
}

function unsavedIn({ unsaved }: HubDatabase): UnsavedStore {
  const newest = newestOnly<Omit<KeptWork, 'value'> & { readonly value: object | null }>(
    ({ accountId, place, value }) =>
      value === null ? unsaved.delete([accountId, place]) : unsaved.put({ accountId, place, value }),
  );
  return {
    async read<T>(accountId: string, place: string) {
      const kept = newest.waiting(`${accountId} ${place}`) ?? (await unsaved.get([accountId, place]));
      return (kept?.value ?? null) as T | null;
    },
    write: (accountId, place, value) => newest.write(`${accountId} ${place}`, { accountId, place, value }),
  };
}
