import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Reply } from '@jianqiao/contract';
import type { ConnectionState, HubClient, Observable, OutboxSnapshot, RoomsSnapshot } from '@jianqiao/client';
import { Failure } from './failure';

/** The live connection of the signed-in person; given by `app/hub-provider`. */
export const HubContext = createContext<HubClient | null>(null);

export function useHub(): HubClient {
  const hub = useContext(HubContext);
  if (!hub) throw new Error('used outside the hub provider');
  return hub;
}

/** Follows one of the client runtime's observables. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(
    useCallback((listener) => observable.subscribe(listener), [observable]),
    useCallback(() => observable.getSnapshot(), [observable]),
  );
}

export function useConnection(): ConnectionState {
  return useObservable(useHub().connection);
}

/** All my rooms, live. */
export function useRooms(): RoomsSnapshot {
  return useObservable(useHub().rooms);
}

/** My messages that are not acknowledged yet. */
export function useOutbox(): OutboxSnapshot {
  return useObservable(useHub().outbox);
}

/** A reply's value; its problem is thrown, so that commands fit `useMutation`. */
export async function unwrap<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answer = await reply;
  if (answer.ok) return answer.value;
  const { code, params, traceId } = answer.problem;
  throw new Failure(code, params, traceId || null);
}
