import type { Server } from 'node:http';

/** A request whose headers are not complete by then is ended; so is a connection that says nothing. */
const HEADERS_MS = 10_000;
/** A request whose body is not complete by then is ended. */
const REQUEST_MS = 12_000;
/** How often Node looks; what is promised to be over in 15 s is over by then. */
const LOOK_MS = 1_000;
/** A connection on which nothing moves is closed, also one whose client does not read its answer. */
const SILENCE_MS = 15_000;

/**
 * How long the server waits for its clients; Node's own values are minutes. Websockets are not affected: Node forgets
 * a connection that was upgraded, and the websocket library takes the time-out from it. Call this before it listens.
 */
export function limitPatience(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.setTimeout(SILENCE_MS);
  // An option of `createServer`, which is Nest's to call; Node reads it when it begins to listen.
  (server as Server & { connectionsCheckingInterval: number }).connectionsCheckingInterval = LOOK_MS;
}
