import type { HubSocket } from './hub-socket';

/** Socket.IO's packet types (socket.io-protocol, version 5). */
const EVENT = 2;
const BINARY_EVENT = 5;

interface Packet {
  readonly type: number;
  readonly id?: number;
  readonly data?: readonly unknown[];
}

/** A command as it arrived, with the number under which its answer is expected. */
export type OnCommand = (name: string, body: unknown, id: number) => void;

/**
 * Hears a connection's commands where Socket.IO has decoded them, before it makes a callback and three more turns of
 * each. What is not `[name, body]` with a number to answer to cannot be answered, and is junk.
 */
export function takeCommands(socket: HubSocket, onCommand: OnCommand, onJunk: () => void): void {
  const inner = socket as unknown as { _onpacket(packet: Packet): void };
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
