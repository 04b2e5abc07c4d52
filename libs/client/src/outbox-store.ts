import { Instant, Problem } from '@jianqiao/contract';

/** A message on its way: kept until the hub has acknowledged it. */
export interface OutboxEntry {
  /** The client message id, a UUID: the same at each attempt, in each tab and after each reload. */
  readonly id: string;
  readonly accountId: string;
  readonly roomId: string;
  readonly text: string;
  readonly language: string;
  readonly createdAt: Instant;
  /** Place in the queue. */
  readonly order: number;
  /** `refused`: parked with the `problem`, for the person to copy, retry or discard. */
  readonly state: 'waiting' | 'refused';
  readonly problem: Problem | null;
}

/** Where unsent messages survive a closed tab. Each account sees its own entries only. */
export interface OutboxStore {
  all(accountId: string): Promise<readonly OutboxEntry[]>;
  /** Adds or replaces, by account and id. */
  put(entry: OutboxEntry): Promise<void>;
  remove(accountId: string, id: string): Promise<void>;
}

/** Keeps entries for as long as the process lives: bots, tests, browsers without storage. */
export function memoryOutboxStore(): OutboxStore {
  const entries = new Map<string, OutboxEntry>();
  const keyOf = (accountId: string, id: string) => `${accountId} ${id}`;
  return {
    all: async (accountId) => [...entries.values()].filter((entry) => entry.accountId === accountId),
    put: async (entry) => void entries.set(keyOf(entry.accountId, entry.id), entry),
    remove: async (accountId, id) => void entries.delete(keyOf(accountId, id)),
  };
}
