export {
  type Connection,
  type ConnectionState,
  type ConnectionStatus,
  type CommandOptions,
  type SignalPayload,
} from './connection';
export { type Link, type LinkEvents, type OpenLink, socketLinks } from './link';
export { type OnlineSource, browserOnline } from './online';
export { type Observable } from './observable';
export { type Timers, type TimerHandle, systemTimers } from './timers';
export { initialRoom, isErased, reduceRoom } from './reducer';
export { excerptOf, reduceSummary } from './room-summary';
export { type Timeline } from './timeline';
export { type OutboxEntry, type OutboxStore, memoryOutboxStore } from './outbox-store';
export { type MessageDraft, type Outbox, type OutboxSnapshot } from './outbox';
export { type Rooms, type RoomsSnapshot } from './rooms';
export { type Notices } from './notices';
export { type AgencyReceipts, type MessageState, messageState, readByAgencies } from './receipts';
export { type PendingMessage, type RoomSession, type RoomSnapshot, type RoomStatus } from './room-session';
export { type HubClient, type HubClientOptions, type Me, createHubClient } from './hub-client';
