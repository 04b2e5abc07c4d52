import { CommandName, Commands, Fact, Reply, SignalName } from '@jianqiao/contract';
import { CommandOptions, Connection, HubConnection, SignalPayload } from './connection';
import { uuidV7 } from './ids';
import { OpenLink, socketLinks } from './link';
import { LiveRoom, LiveRoomParts } from './live-room';
import { HubNotices, Notices } from './notices';
import { OnlineSource } from './online';
import { HubOutbox, Outbox } from './outbox';
import { OutboxStore } from './outbox-store';
import { PositionReporter } from './positions';
import { RoomSession } from './room-session';
import { RoomList, Rooms } from './rooms';
import { Timers, systemTimers } from './timers';

/** Who the client speaks for. */
export interface Me {
  readonly accountId: string;
  readonly agencyId: string;
  /** Of the hub, as it said when it was asked who this is: should it be another, the connection ends. */
  readonly generation?: string;
}

/** What a client is made from; nothing is ambient. */
export interface HubClientOptions {
  /** The hub's origin, e.g. `https://hub.example`; in a browser `location.origin`. */
  readonly url: string;
  /** A personal access token; a browser goes by its session cookie instead. */
  readonly token?: string;
  readonly me: Me;
  readonly outboxStore: OutboxStore;
  readonly now: () => number;
  /** Uniform in [0, 1): spreads reconnections. */
  readonly random: () => number;
  /** UUIDv7 by default. */
  readonly newId?: () => string;
  readonly online?: OnlineSource;
  readonly timers?: Timers;
  /** Another way to reach the hub than Socket.IO to `url`: an in-memory hub, for tests. */
  readonly openLink?: OpenLink;
}

/** The hub, seen from one signed-in account. Another account is another client. */
export interface HubClient {
  readonly me: Me;
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly rooms: Rooms;
  readonly notices: Notices;
  start(): void;
  stop(): void;
  /** The room's session, the same object for everybody who shows the room. It is live while subscribed to. */
  room(roomId: string): RoomSession;
  command<C extends CommandName>(
    name: C,
    body: Commands[C]['command'],
    options?: CommandOptions,
  ): Promise<Reply<Commands[C]['value']>>;
  on<S extends SignalName>(signal: S, handler: (payload: SignalPayload<S>) => void): () => void;
  onFact(handler: (fact: Fact) => void): () => void;
  /** An id for something to be created: keep it for the retries. */
  newId(): string;
}

/** Makes a client; nothing happens before `start()`. */
export function createHubClient(options: HubClientOptions): HubClient {
  const { me, now, random, timers = systemTimers, newId = () => uuidV7(now()), outboxStore: store } = options;
  const openLink = options.openLink ?? socketLinks(options.url, options.token, me);
  const connection = new HubConnection({ openLink, now, random, timers, online: options.online });
  const outbox = new HubOutbox({ accountId: me.accountId, store, connection, now, random, newId, timers });
  const positions = new PositionReporter({ connection, random, timers });
  const rooms = new RoomList({ me, connection, positions, random, timers });
  const notices = new HubNotices({ connection, timers });

  const sessions = new Map<string, LiveRoom>();
  const sessionParts: LiveRoomParts = {
    ...{ me, connection, outbox, positions, now, random, timers },
    noteRead: (roomId, sequence, unreadUpTo) => rooms.noteRead(roomId, sequence, unreadUpTo),
    onOpen: (session) => void sessions.set(session.roomId, session),
    onClose: (session) => void (sessions.get(session.roomId) === session && sessions.delete(session.roomId)),
  };

  return {
    me,
    connection,
    outbox,
    rooms,
    notices,
    newId,
    start() {
      outbox.start();
      rooms.start();
      notices.start();
      positions.start();
      connection.start();
    },
    stop() {
      for (const session of [...sessions.values()]) session.close();
      connection.stop();
      positions.stop();
      notices.stop();
      rooms.stop();
      outbox.stop();
    },
    room(roomId) {
      const session = sessions.get(roomId) ?? new LiveRoom(roomId, sessionParts);
      sessions.set(roomId, session);
      return session;
    },
    command: (name, body, commandOptions) => connection.command(name, body, commandOptions),
    on: (signal, handler) => connection.on(signal, handler),
    onFact: (handler) => connection.onFact(handler),
  };
}
