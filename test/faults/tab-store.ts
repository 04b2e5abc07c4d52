import { type OutboxEntry, type OutboxStore, memoryOutboxStore } from '@jianqiao/client';

/** What a browser keeps of a device while tabs come and go. */
export class DeviceStore {
  private readonly entries = memoryOutboxStore();

  /** `onKept` is told of each message when it is safe. */
  constructor(private readonly onKept: (entry: OutboxEntry) => void) {}

  /** The store as one tab sees it. Once the tab is closed its code has ended: nothing it still does takes effect. */
  tab(): { readonly store: OutboxStore; close(): void } {
    let closed = false;
    const never = new Promise<never>(() => undefined);
    const whileOpen = <T>(act: () => Promise<T>): Promise<T> => (closed ? never : act());
    return {
      close: () => void (closed = true),
      store: {
        all: (accountId) => whileOpen(() => this.entries.all(accountId)),
        put: (entry) =>
          whileOpen(async () => {
            await this.entries.put(entry);
            this.onKept(entry);
          }),
        remove: (accountId, id) => whileOpen(() => this.entries.remove(accountId, id)),
      },
    };
  }

  /** What still waits to be sent, or was refused. */
  all(accountId: string): Promise<readonly OutboxEntry[]> {
    return this.entries.all(accountId);
  }
}
