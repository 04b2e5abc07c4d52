import { API_PREFIX, LIMITS } from '@jianqiao/contract';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A request whose headers are not complete by then is ended; so is a connection that says nothing. */
const HEADERS_MS = 10_000;
/** A request whose body is not complete by then is ended. */
const REQUEST_MS = 12_000;
/** How often it is looked; what is promised to be over in 15 s is over by then. */
const LOOK_MS = 1_000;
/** A connection on which nothing moves is closed, also one whose client does not read its answer. */
const SILENCE_MS = 15_000;
/** A file gets more time as more of it comes in. This is 256 kbit/s: the largest takes less than an hour. */
const UPLOAD_BYTES_PER_SECOND = 32 * 1024;
/** Where connections are upgraded, and nowhere else. */
const SOCKETS = '/socket.io/';

/**
 * How long the server waits for its clients; Node's own values are minutes. Websockets are not affected: Node forgets
 * a connection that was upgraded, and the websocket library takes the time-out from it. Call this before it listens.
 */
export function limitPatience(server: Server): void {
  server.headersTimeout = HEADERS_MS;
  // Node knows one time for all requests, below its time for headers or none at all; the bodies are watched here.
  server.requestTimeout = 0;
  server.setTimeout(SILENCE_MS);
  // An option of `createServer`, which is Nest's to call; Node reads it when it begins to listen.
  (server as Server & { connectionsCheckingInterval: number }).connectionsCheckingInterval = LOOK_MS;
  server.prependListener('request', watchBody);
  server.prependListener('upgrade', ({ url = '' }, socket) => {
    // Nobody takes these over: Node forgets them, and the websocket library only says good-bye.
    if (!url.startsWith(SOCKETS)) socket.destroy();
  });
}

/** Ends a request whose body does not come as fast as it has to. */
function watchBody(request: IncomingMessage, response: ServerResponse): void {
  if (hasNoBody(request)) return;
  const { socket } = request;
  const started = performance.now();
  const before = socket.bytesRead;
  const pace = isUpload(request) ? UPLOAD_BYTES_PER_SECOND : Infinity;
  const watch = setInterval(() => {
    const allowed = REQUEST_MS + ((socket.bytesRead - before) / pace) * 1_000;
    if (request.complete || socket.destroyed) return clearInterval(watch);
    if (performance.now() - started < allowed) return;
    clearInterval(watch);
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroy();
  }, LOOK_MS);
  watch.unref();
}

function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

/** Where files are taken in, and up to which size. */
const UPLOADS: Readonly<Record<string, number>> = {
  [`${API_PREFIX}/documents`]: LIMITS.documentBytes,
  [`${API_PREFIX}/verification`]: LIMITS.bundleBytes,
};

/** Whether it may be a file: what is too large is no upload, and gets no more time than any other request. */
function isUpload({ method, url = '', headers }: IncomingMessage): boolean {
  const most = UPLOADS[url.split('?')[0]!];
  return method === 'POST' && most !== undefined && Number(headers['content-length'] ?? Infinity) <= most;
}
