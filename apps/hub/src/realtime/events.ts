import type { HubSocket } from './hub-socket';
import { takeTexts } from './incoming';

/** Socket.IO's packet types (socket.io-protocol, version 5). */
const EVENT = 2;
const BINARY_EVENT = 5;
const EVENT_DIGIT = '2'.charCodeAt(0);
const [ZERO, NINE] = ['0'.charCodeAt(0), '9'.charCodeAt(0)];

interface Packet {
  readonly type: number;
  readonly id?: number;
  readonly data?: readonly unknown[];
}

/** What Socket.IO keeps of a connection, beyond its typings. */
interface Internals {
  _onpacket(packet: Packet): void;
  readonly client: { readonly ondata: (data: unknown) => void };
  readonly conn: { on(event: 'data', hear: OnData): void; off(event: 'data', hear: OnData): void };
}
type OnData = (data: unknown) => void;

/** A command as it arrived, with the number under which its answer is expected. */
export type OnCommand = (name: string, body: unknown, id: number) => void;

/**
 * Hears a connection's commands past the parsers of ws, Engine.IO and Socket.IO, and the callback and turns they would make
 * of each. Whatever is not plainly a command goes the ordinary way. What is then not `[name, body]` with a number to answer
 * to cannot be answered, and is junk.
 */
export function takeCommands(socket: HubSocket, onCommand: OnCommand, onJunk: () => void): void {
  const inner = socket as unknown as Internals;
  const { conn, client } = inner;
  const { ondata } = client;
  const take = (text: string): boolean => {
    const command = socket.connected ? readCommand(text) : undefined;
    if (command) onCommand(command.name, command.body, command.id);
    return command !== undefined;
  };
  const hear: OnData = (text) => {
    if (typeof text !== 'string' || !take(text)) ondata(text);
  };
  conn.off('data', ondata);
  conn.on('data', hear);
  const leaveToOthers = takeTexts(socket, take);
  socket.once('disconnect', () => {
    leaveToOthers();
    conn.off('data', hear);
    conn.on('data', ondata);
  });

  const ordinary = inner._onpacket.bind(socket);
  inner._onpacket = (packet) => {
    if (packet.type !== EVENT && packet.type !== BINARY_EVENT) return ordinary(packet);
    if (!socket.connected) return;
    const { id, data } = packet;
    const [name, body] = data ?? [];
    if (id === undefined || data?.length !== 2 || typeof name !== 'string') onJunk();
    else onCommand(name, body, id);
  };
}

/** Reads `2<number>["<name>",<body>]`, as a client sends a command; undefined when it is anything else. */
function readCommand(text: string): { readonly name: string; readonly body: unknown; readonly id: number } | undefined {
  if (text.charCodeAt(0) !== EVENT_DIGIT) return undefined;
  let at = 1;
  let id = 0;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= NINE; code = text.charCodeAt(at)) {
    id = id * 10 + code - ZERO;
    at += 1;
  }
  if (at === 1 || !Number.isSafeInteger(id) || !text.startsWith('["', at)) return undefined;
  try {
    const data = JSON.parse(text.slice(at)) as readonly unknown[];
    const [name, body] = data;
    // Socket.IO keeps some names to itself; those of commands have a colon.
    return data.length === 2 && typeof name === 'string' && name.includes(':') ? { name, body, id } : undefined;
  } catch {
    return undefined;
  }
}
