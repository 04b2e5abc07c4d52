import { once } from 'node:events';
import { type NetConnectOpts, type Socket, connect } from 'node:net';
import type { Scanner } from '@jianqiao/documents';
import { DomainError } from '@jianqiao/kernel';
import type { Logger } from '../../observability/logger';

/** Longest time for a verdict. Proxies wait for a minute, and so do people. */
export const VERDICT_MS = 45_000;
const RETRY_MS = 10_000;
/** What clamd says is a line; more than this it never is. */
const ANSWER_CHARACTERS = 4_000;

/** ClamAV's daemon, which is handed each file over a connection (INSTREAM, clamd(8)) and names what it finds. */
export class ClamdScanner implements Scanner {
  private readonly place: NetConnectOpts;

  constructor(
    address: string,
    private readonly logger: Logger,
    private readonly patienceMs = VERDICT_MS,
  ) {
    this.place = placeOf(address);
  }

  async isClean(content: AsyncIterable<Buffer>): Promise<boolean> {
    const verdict = await this.ask(content).catch((error: Error) => `${error.message} ERROR`);
    if (verdict === 'stream: OK') return true;
    const infected = verdict.endsWith(' FOUND');
    this.logger.warn({ verdict }, infected ? 'a file was refused' : 'a file could not be scanned');
    if (!infected) throw new DomainError('unavailable', { retryAfterMs: RETRY_MS });
    return false;
  }

  /** Sends the content in pieces, each after its length, and answers what was said. */
  private async ask(content: AsyncIterable<Buffer>): Promise<string> {
    const socket = connect(this.place);
    const late = setTimeout(() => socket.destroy(new Error('clamd does not answer in time')), this.patienceMs);
    const answer = answerOf(socket);
    // It is awaited at the end, and may fail before.
    answer.catch(() => undefined);
    try {
      await once(socket, 'connect');
      socket.write('zINSTREAM\0');
      for await (const piece of content) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        socket.write(length);
        // One that has seen enough says so, and reads no further.
        if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), answer]);
        if (socket.readableEnded || socket.destroyed) break;
      }
      if (socket.writable) socket.write(Buffer.alloc(4));
      return await answer;
    } finally {
      clearTimeout(late);
      socket.destroy();
    }
  }
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const part of socket as AsyncIterable<Buffer>) {
    text += part.toString('latin1');
    if (text.includes('\0') || text.length > ANSWER_CHARACTERS) break;
  }
  return text.split('\0')[0]!.trim();
}

/** `host:port`, `[address]:port`, or the path of a socket. */
function placeOf(address: string): NetConnectOpts {
  if (address.startsWith('/')) return { path: address };
  const [, host = '', port] = /^(.*):(\d+)$/.exec(address) ?? [];
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
