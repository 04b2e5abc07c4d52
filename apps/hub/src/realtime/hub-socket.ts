import type { ClientToServerEvents, ServerToClientEvents } from '@jianqiao/contract';
import type { Server, Socket } from 'socket.io';
import type { SocketPrincipal } from './principal';

/** What the hub keeps with each connection. */
export interface SocketData {
  principal: SocketPrincipal;
}

type NoServerEvents = Record<string, never>;

/** A connected client. */
export type HubSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoServerEvents, SocketData>;

/** The Socket.IO server, typed by the contract. */
export type HubServer = Server<ClientToServerEvents, ServerToClientEvents, NoServerEvents, SocketData>;

/** The audience of all connections of one person. */
export const accountAudience = (accountId: string): string => `account:${accountId}`;

/** The audience of those connections of a person that may read their list of rooms. */
export const listAudience = (accountId: string): string => `rooms-of:${accountId}`;

/** The audience of the connections of those who speak for an agency. */
export const officersAudience = (agencyId: string): string => `officers:${agencyId}`;

/** The audience of the connections of an agency's people who read, send or draft notices. */
export const noticesAudience = (agencyId: string): string => `notices:${agencyId}`;
