import { type Server, type Socket, createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubHarness, freePort } from '@jianqiao/testing';
import { pino } from 'pino';
import { ClamdScanner } from '../../apps/hub/src/features/documents/clamd-scanner';
import { bytesOf, upload } from './desk';
import { pdf, sha256 } from './samples';

const COMMAND = 'zINSTREAM\0';
/** What this clamd takes for a virus. */
const VIRUS = 'harm to whoever opens this';

/** Speaks INSTREAM as clamd(8) describes it, and keeps what it was given. */
class Clamd {
  readonly files: Buffer[] = [];
  /** Hears everything and says nothing. */
  mute = false;
  maxLength = 200_000_000;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async listen(place: number | string): Promise<Clamd> {
    const server = createServer();
    const clamd = new Clamd(server);
    server.on('connection', (socket) => clamd.hear(socket));
    await new Promise<void>((resolve) => {
      if (typeof place === 'number') server.listen(place, '127.0.0.1', resolve);
      else server.listen(place, resolve);
    });
    return clamd;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private hear(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    let heard = Buffer.alloc(0);
    let at = 0;
    let begun = false;
    const parts: Buffer[] = [];
    let length = 0;
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      if (!begun) {
        if (heard.length < COMMAND.length) return;
        if (heard.toString('latin1', 0, COMMAND.length) !== COMMAND) return void socket.end('UNKNOWN COMMAND\0');
        begun = true;
        at = COMMAND.length;
      }
      while (heard.length >= at + 4) {
        const size = heard.readUInt32BE(at);
        if (size === 0) return this.judge(socket, Buffer.concat(parts));
        if (heard.length < at + 4 + size) break;
        parts.push(heard.subarray(at + 4, at + 4 + size));
        at += 4 + size;
        length += size;
        if (length > this.maxLength) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
      heard = heard.subarray(at);
      at = 0;
    });
  }

  private judge(socket: Socket, file: Buffer): void {
    this.files.push(file);
    if (this.mute) return;
    socket.end(file.includes(VIRUS) ? 'stream: Test.Harm-1 FOUND\0' : 'stream: OK\0');
  }
}

describe('a hub with a virus scanner', () => {
  let hub: HubHarness;
  let clamd: Clamd | undefined;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    hub = await HubHarness.start({ environment: { CLAMD_ADDRESS: `127.0.0.1:${port}` } });
  });
  afterAll(() => hub.stop());
  afterEach(async () => {
    await clamd?.close();
    clamd = undefined;
  });

  const kept = async () => {
    const rows: readonly { state: string; refusal: string | null }[] = await hub.hub.database.reader.query(
      'SELECT state, refusal FROM document',
    );
    const chunks: readonly object[] = await hub.hub.database.reader.query('SELECT document_id FROM document_chunk');
    return { documents: rows.map(({ state, refusal }) => refusal ?? state), chunks: chunks.length };
  };

  it('keeps nothing while the scanner is away', async () => {
    const beijing = await hub.as('cn.liaison');
    const answer = await upload(beijing, 'x.txt', Buffer.from('x'));
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
    expect(await kept()).toEqual({ documents: [], chunks: 0 });
  });

  it('takes what is clean, and refuses what is not', async () => {
    clamd = await Clamd.listen(port);
    const beijing = await hub.as('cn.liaison');
    const bytes = pdf(3_000_000);
    const clean = await upload(beijing, 'x.pdf', bytes as Buffer<ArrayBuffer>);
    expect(clean.status).toBe(201);
    expect(sha256(clamd.files[0]!)).toBe(sha256(bytes));
    expect(sha256(await bytesOf(beijing, clean.view.id))).toBe(sha256(bytes));
    const before = (await kept()).chunks;

    const answer = await upload(beijing, 'y.txt', Buffer.from(`nothing but ${VIRUS}`));
    expect(answer).toMatchObject({ status: 422, code: 'document.infected' });
    expect(JSON.stringify(answer.problem)).not.toContain('Test.Harm');
    expect(await kept()).toEqual({ documents: ['ready', 'document.infected'], chunks: before });
  });

  it('takes no scanner at its word that did not look at all of it', async () => {
    clamd = await Clamd.listen(port);
    clamd.maxLength = 1_000_000;
    const beijing = await hub.as('cn.liaison');
    const answer = await upload(beijing, 'x.pdf', pdf(9_000_000) as Buffer<ArrayBuffer>);
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
  });

  it('does not wait for ever, also not at a socket of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jianqiao-'));
    const path = join(folder, 'clamd.sock');
    clamd = await Clamd.listen(path);
    const scanner = new ClamdScanner(path, pino({ level: 'silent' }), 500);
    const content = (text: string) => [Buffer.from(text)].values() as unknown as AsyncIterable<Buffer>;
    expect(await scanner.isClean(content('x'))).toBe(true);
    expect(await scanner.isClean(content(VIRUS))).toBe(false);
    clamd.mute = true;
    const started = performance.now();
    await expect(scanner.isClean(content('x'))).rejects.toThrow('unavailable');
    expect(performance.now() - started).toBeLessThan(5_000);
    rmSync(folder, { recursive: true });
  });

  it.each(['clamd', 'clamd:99999999', 'http://clamd:3310', ''])('is not set up with %j', async (address) => {
    const start = HubHarness.start({ environment: { CLAMD_ADDRESS: address } });
    if (address === '') return (await start).stop();
    await expect(start).rejects.toThrow('CLAMD_ADDRESS');
  });
});
