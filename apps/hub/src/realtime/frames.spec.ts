import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoredFact } from '@jianqiao/ledger';
import { toWireFact } from '@jianqiao/messaging';
import { ackFrame, eventFrame, factFrame, textFrame } from './frames';

/** RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What an ordinary WebSocket client reads of frames that are written as they are. */
async function received(frames: readonly Buffer[]): Promise<string[]> {
  const server = createServer().on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${GUID}`).digest('base64');
    socket.on('error', () => undefined);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.write(Buffer.concat(frames));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const texts: string[] = [];
    await new Promise<void>((resolve, reject) => {
      client.onerror = () => reject(new Error('the frames could not be read'));
      client.onmessage = ({ data }) => void (texts.push(String(data)) === frames.length && resolve());
    });
    return texts;
  } finally {
    client.close();
    server.close();
    server.closeAllConnections();
  }
}

describe('frames', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 300_000])('carry a text of %d bytes whole', async (length) => {
    const text = 'x'.repeat(length);
    // The one behind it shows that the length was right.
    expect(await received([textFrame(text), textFrame('检桥 Мост ပေါင်းကူး')])).toEqual([text, '检桥 Мост ပေါင်းကူး']);
  });

  it('say of a fact what the reader of a page is told', () => {
    const fact: StoredFact = {
      streamId: 'room:r',
      sequence: 7,
      type: 'message:posted',
      actorAccountId: 'a',
      actorAgencyId: 'b',
      actorCapacity: 'liaison_officer',
      at: 1_790_000_000_000,
      payload: JSON.stringify({ clientMessageId: 'c', text: '"quoted" \u2028 检察', language: 'zh' }),
      salt: 's',
      commitment: 'c',
      previousHash: 'p',
      hash: 'h',
    };
    for (const one of [fact, { ...fact, payload: null }]) {
      expect(JSON.parse(textOf(factFrame(one)).slice(2))).toEqual(['message:posted', toWireFact(one)]);
    }
  });

  it('are numbered for the command they answer', () => {
    expect(textOf(ackFrame(12, { ok: true, value: null }))).toBe('4312[{"ok":true,"value":null}]');
    expect(textOf(eventFrame('rooms:changed', { roomId: 'r' }))).toBe('42["rooms:changed",{"roomId":"r"}]');
  });
});

/** The text of a short or middle-sized frame. */
function textOf(frame: Buffer): string {
  return frame.subarray(frame[1] === 126 ? 4 : 2).toString();
}
