import type { SignalName } from '@jianqiao/contract';
import { type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { type Bindings, filled, misfit } from './pattern';
import type { HttpRequest, HttpResponse, Step } from './transcript';

/** Hints of the moment: they may come at any time, so a transcript need not mention them. */
const SIGNALS: Readonly<Record<SignalName, true>> = {
  'typing:started': true,
  'presence:changed': true,
  'positions:moved': true,
  'rooms:changed': true,
  'notices:changed': true,
  'draft:placed': true,
  'stream:lagging': true,
  'session:ended': true,
  'node:draining': true,
};

const PATIENCE_MS = 30_000;
/** How long to wait for what should not come. */
const QUIET_MS = 300;

const eventOf = (frame: string): string | undefined => /^42\["([^"]+)"/.exec(frame)?.[1];
const isSignal = (frame: string): boolean => (eventOf(frame) ?? '') in SIGNALS;

/** A connection that knows nothing of Socket.IO but that a ping `2` is answered by a pong `3`. */
class PlainSocket {
  private readonly frames: string[] = [];
  private wake: () => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      if (data === '2') return socket.send('3');
      this.frames.push(String(data));
      this.wake();
    });
  }

  static open(url: string, headers: Readonly<Record<string, string>>): Promise<PlainSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers });
      const plain = new PlainSocket(socket);
      socket.addEventListener('open', () => resolve(plain));
      socket.addEventListener('error', () => reject(new Error('the handshake was refused')));
    });
  }

  send(frame: string): void {
    this.socket.send(frame);
  }

  /** The next frame; signals are passed over unless one of this event is asked for. */
  async next(event: string | undefined): Promise<string> {
    const patience = Date.now() + PATIENCE_MS;
    for (;;) {
      const frame = this.frames.shift();
      if (frame !== undefined && (!isSignal(frame) || eventOf(frame) === event)) return frame;
      if (frame === undefined && !(await this.moreWithin(patience - Date.now()))) throw new Error('nothing came');
    }
  }

  /** Frames that nobody asked for, signals aside. */
  unasked(): readonly string[] {
    return this.frames.filter((frame) => !isSignal(frame));
  }

  close(): void {
    this.socket.close();
  }

  private moreWithin(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.max(0, milliseconds));
      this.wake = () => (clearTimeout(timer), resolve(true));
    });
  }
}

/** Does what a document says against a running hub; throws, naming the line, where hub and document differ. */
export async function replay(steps: readonly Step[], url: string, bindings: Bindings): Promise<void> {
  const sockets = new Map<string, PlainSocket>();
  const socketOf = (who: string): PlainSocket => {
    const socket = sockets.get(who);
    if (!socket) throw new Error(`${who} is not connected`);
    return socket;
  };
  const close = (who: string): void => {
    const unasked = socketOf(who).unasked();
    if (unasked.length > 0) throw new Error(`${who} heard what is not documented: ${unasked.join('\n')}`);
    socketOf(who).close();
    sockets.delete(who);
  };
  const perform = async (step: Step): Promise<void> => {
    if (step.kind === 'send') socketOf(step.who).send(filled(step.frame, bindings));
    else if (step.kind === 'receive')
      expectFit(step.frame, await socketOf(step.who).next(eventOf(step.frame)), bindings);
    else if (step.kind === 'close') close(step.who);
    else if (step.response.status === 101) sockets.set(step.who, await connect(step.request, url, bindings));
    else await exchange(step.request, step.response, url, bindings);
  };
  try {
    for (const step of steps) {
      await perform(step).catch((error: unknown) => {
        throw new Error(`line ${step.line}: ${(error as Error).message}`);
      });
    }
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    for (const who of [...sockets.keys()]) close(who);
  } finally {
    for (const socket of sockets.values()) socket.close();
  }
}

function expectFit(pattern: string, actual: string, bindings: Bindings): void {
  const wrong = misfit(pattern, actual, bindings);
  if (wrong) throw new Error(wrong);
}

function connect({ path, headers }: HttpRequest, url: string, bindings: Bindings): Promise<PlainSocket> {
  return PlainSocket.open(url + path, filledAll(headers, bindings));
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

async function exchange(sent: HttpRequest, documented: HttpResponse, url: string, bindings: Bindings): Promise<void> {
  const { status, headers, text } = await ask(sent, url, bindings);
  if (status !== documented.status) throw new Error(`${status}: ${text}`);
  for (const [name, value] of Object.entries(documented.headers)) {
    const all = [headers[name] ?? ''].flat();
    if (all.every((one) => misfit(value, one, bindings))) throw new Error(`${name}: ${all.join(' | ')}`);
  }
  expectFit(documented.body, text, bindings);
}

/** An ordinary request, or a handshake that is to be refused: `fetch` could not make the latter. */
function ask(sent: HttpRequest, url: string, bindings: Bindings): Promise<Answer> {
  const handshake = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
  const key = Buffer.from('a transcript key').toString('base64');
  const headers = {
    ...filledAll(sent.headers, bindings),
    ...(sent.path.startsWith('/socket.io/') ? { ...handshake, 'sec-websocket-key': key } : {}),
    ...(sent.body === '' ? {} : { 'content-type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(url + filled(sent.path, bindings), { method: sent.method, headers });
    request.on('error', reject);
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new Error('the handshake was accepted'));
    });
    request.on('response', (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.end(filled(sent.body, bindings));
  });
}

function filledAll(headers: Readonly<Record<string, string>>, bindings: Bindings): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value, bindings)]));
}
