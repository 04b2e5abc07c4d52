import type { Fact, Reply } from '@jianqiao/contract';
import type { StoredFact } from '@jianqiao/ledger';

/** Packet types in front of a text: an Engine.IO message (4) with a Socket.IO event (2) or acknowledgement (3). */
const EVENT = '42';
const ACK = '43';

/** An event as one WebSocket text frame; the same buffer serves every listener. */
export function eventFrame(name: string, body: unknown): Buffer {
  return textFrame(`${EVENT}[${JSON.stringify(name)},${JSON.stringify(body)}]`);
}

/** A fact as one WebSocket text frame. Its payload is JSON already, and is not read to be written again. */
export function factFrame(fact: StoredFact): Buffer {
  const header: Omit<Fact, 'payload'> = {
    stream: fact.streamId,
    sequence: fact.sequence,
    type: fact.type as Fact['type'],
    at: fact.at,
    actor: {
      accountId: fact.actorAccountId,
      agencyId: fact.actorAgencyId,
      capacity: fact.actorCapacity as Fact['actor']['capacity'],
    },
  };
  const text = JSON.stringify(header);
  return textFrame(`${EVENT}["${fact.type}",${text.slice(0, -1)},"payload":${fact.payload ?? '{}'}}]`);
}

/** The answer to the command that the client numbered so. */
export function ackFrame(id: number, reply: Reply<unknown>): Buffer {
  return textFrame(`${ACK}${id}[${JSON.stringify(reply)}]`);
}

/** One unmasked, final text frame (RFC 6455, section 5.2). */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x81;
  if (start === 2) {
    frame[1] = length;
  } else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, start);
  return frame;
}
