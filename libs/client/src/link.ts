import { API_PREFIX, CommandName, Fact, HandshakeRefusal, Problem, SignalName } from '@jianqiao/contract';
import { io } from 'socket.io-client';

/** One connection, used once: it opens, perhaps, and closes for good. */
export interface Link {
  /** Sends a command now; `ack` is called at most once, and never after the link closed. */
  send(name: CommandName, body: unknown, ack: (reply: unknown) => void): void;
  /** Closes without a further event. */
  close(): void;
}

/** What a link reports. */
export interface LinkEvents {
  opened(): void;
  /** Could not be opened, with the hub's problem where it gave one; or is closed. Called once, then nothing more. */
  closed(problem: Problem | null): void;
  /** Anything at all came from the hub: the line is alive. */
  heard(): void;
  fact(fact: Fact): void;
  signal(name: SignalName, payload: unknown): void;
}

/** Starts one attempt to connect. */
export type OpenLink = (events: LinkEvents) => Link;

const SIGNALS = {
  'typing:started': true,
  'presence:changed': true,
  'positions:moved': true,
  'rooms:changed': true,
  'notices:changed': true,
  'draft:placed': true,
  'stream:lagging': true,
  'session:ended': true,
  'node:draining': true,
} as const satisfies Record<SignalName, true>;

/** What a link says of itself, to be refused where it is not so any more. */
export interface Whose {
  readonly accountId: string;
  readonly generation?: string;
}

const WHY_MS = 5_000;

/**
 * Links over Socket.IO. Its reconnection, buffering, retries and state recovery stay off: the hub's own sequence is
 * the only way to know what was missed, and the outbox the only one to know what to send again. `whose` says whom they
 * are for: in a browser somebody else may have signed in since, and the hub refuses a link with their cookie. It refuses, too,
 * one that comes from an earlier life of the hub.
 */
export function socketLinks(url: string, token?: string, whose?: Whose): OpenLink {
  return (events) => {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      ...(whose ? { auth: { accountId: whose.accountId, generation: whose.generation } } : {}),
      // A browser cannot set headers on a WebSocket: it goes by its cookie.
      ...(token ? { extraHeaders: bearer(token) } : {}),
    });
    let over = false;
    const end = (problem: Problem | null, report: boolean) => {
      if (over) return;
      over = true;
      socket.offAny();
      socket.disconnect();
      if (report) events.closed(problem);
    };

    socket.on('connect', () => events.opened());
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      const refusal = refusalOf(error.data);
      if (refusal) end(refusal, true);
      else void whyRefused(url, token).then((problem) => end(problem, true));
    });
    socket.on('disconnect', () => end(null, true));
    socket.io.on('ping', () => events.heard());
    socket.onAny((name: string, payload: unknown) => {
      events.heard();
      if (Object.hasOwn(SIGNALS, name)) events.signal(name as SignalName, payload);
      else if (isFact(payload)) events.fact(payload);
    });
    socket.connect();

    return {
      send(name, body, ack) {
        socket.emit(name, body, (reply: unknown) => {
          if (over) return;
          events.heard();
          ack(reply);
        });
      },
      close: () => end(null, false),
    };
  };
}

/** Facts of kinds that a newer hub knows and this client does not are facts too: leaving them out would tear a hole. */
function isFact(payload: unknown): payload is Fact {
  const fact = payload as Partial<Fact> | null;
  return typeof fact === 'object' && typeof fact?.stream === 'string' && Number.isInteger(fact.sequence);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A refused handshake tells a browser nothing: over HTTP the hub says whether it is that one is not signed in any more. */
async function whyRefused(url: string, token: string | undefined): Promise<Problem | null> {
  try {
    const answer = await fetch(`${url}${API_PREFIX}/me`, {
      ...(token ? { headers: bearer(token) } : {}),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(WHY_MS),
    });
    return answer.status === 401 ? { code: 'unauthenticated', params: {}, traceId: '' } : null;
  } catch {
    return null;
  }
}

function refusalOf(data: unknown): Problem | null {
  const problem = (data as Partial<HandshakeRefusal> | null | undefined)?.problem;
  return typeof problem?.code === 'string' ? problem : null;
}
