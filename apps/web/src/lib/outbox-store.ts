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

/** What survives a closed tab. Every operation rejects where the browser keeps no storage. */
export interface BrowserStore {
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  close(): void;
}

interface KeptDraft extends Draft {
  readonly accountId: string;
  readonly roomId: string;
}

class HubDatabase extends Dexie {
  readonly outbox!: Table<OutboxEntry, [accountId: string, id: string]>;
  readonly drafts!: Table<KeptDraft, [accountId: string, roomId: string]>;

  constructor(name: string) {
    // Strict: a message counts as kept once it is on the disk, not when the browser means to write it.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ outbox: '[accountId+id], accountId', drafts: '[accountId+roomId]' });
  }
}

/** Opens the browser's database; all tabs and all accounts of the browser share it. */
export function openBrowserStore(name = 'jianqiao'): BrowserStore {
  const database = new HubDatabase(name);
  return { outbox: outboxIn(database), drafts: draftsIn(database), close: () => database.close() };
}

function outboxIn({ outbox }: HubDatabase): OutboxStore {
  return {
    all: (accountId) => outbox.where('accountId').equals(accountId).toArray(),
    put: async (entry) => void (await outbox.put(entry)),
    remove: (accountId, id) => outbox.delete([accountId, id]),
  };
}

function draftsIn({ drafts }: HubDatabase): DraftStore {
  /** The newest draft that is not written yet, and who writes. */
  const unwritten = new Map<string, KeptDraft>();
  const writing = new Map<string, Promise<void>>();

  const writeAll = async (key: string): Promise<void> => {
    for (let draft = unwritten.get(key); draft; draft = unwritten.get(key)) {
      unwritten.delete(key);
      const { accountId, roomId, text } = draft;
      if (text === '') await drafts.delete([accountId, roomId]);
      else await drafts.put(draft);
    }
  };

  return {
    async read(accountId, roomId) {
      const kept = unwritten.get(`${accountId} ${roomId}`) ?? (await drafts.get([accountId, roomId]));
      return kept && kept.text !== '' ? { text: kept.text, language: kept.language } : null;
    },
    write(accountId, roomId, { text, language }) {
      const key = `${accountId} ${roomId}`;
      unwritten.set(key, { accountId, roomId, text, language });
      const done = writing.get(key) ?? writeAll(key).finally(() => writing.delete(key));
      writing.set(key, done);
      return done;
    },
  };
}
