import { type Socket, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DOCUMENT_TYPES, LIMITS } from '@jianqiao/contract';
import { CHUNK_BYTES, Documents, PIECE_BYTES } from '@jianqiao/documents';
import { HubHarness, type Member, testDialect } from '@jianqiao/testing';
import { bytesOf, upload, uploaded } from './desk';
import { SAMPLES, pdf, sha256 } from './samples';

/** What was refused leaves a note. */
const KEPT = "document WHERE state <> 'refused'";

describe('an upload', () => {
  let hub: HubHarness;
  let beijing: Member;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
  });
  afterAll(() => hub.stop());
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await tidy();
  });

  /** Whatever was not attached is gone the next day. */
  async function tidy(): Promise<void> {
    hub.clock.advance(25 * 3_600_000);
    beijing = await hub.as('cn.liaison');
    const documents = hub.hub.app.get(Documents);
    while ((await documents.sweep()) > 0);
  }
  const rows = async (table: string) => {
    const [row]: readonly { n: string | number }[] = await hub.hub.database.reader.query(
      `SELECT COUNT(*) AS n FROM ${table}`,
    );
    return Number(row!.n);
  };

  it.each([
    ['a byte', 1],
    ['less than a chunk', CHUNK_BYTES - 1],
    ['a chunk', CHUNK_BYTES],
    ['more than a chunk', CHUNK_BYTES + 1],
    ['a piece', PIECE_BYTES],
    ['more than a piece', PIECE_BYTES + 1],
    ['five megabytes', 5_000_000],
  ])('of %s comes back as it was', async (_, length) => {
    const [name, bytes] = length === 1 ? ['one.txt', Buffer.from('1')] : ['file.pdf', pdf(length)];
    const view = await uploaded(beijing, name, bytes as Buffer<ArrayBuffer>);
    expect(view).toEqual({
      id: view.id,
      name,
      mediaType: length === 1 ? 'text/plain' : 'application/pdf',
      bytes: length,
      sha256: sha256(bytes),
    });
    expect(sha256(await bytesOf(beijing, view.id))).toBe(view.sha256);
    expect(await rows('document_chunk')).toBe(Math.ceil(length / CHUNK_BYTES));
  });

  it.each(Object.entries(SAMPLES))('of %s is taken for what it is', async (name, bytes) => {
    const view = await uploaded(beijing, name, bytes as Buffer<ArrayBuffer>);
    const extension = name.split('.')[1]!.toLowerCase();
    const types = Object.values(DOCUMENT_TYPES);
    expect(view.mediaType).toBe(
      types.find(({ extensions }) => (extensions as readonly string[]).includes(extension))?.mediaType,
    );
    expect(await bytesOf(beijing, view.id)).toEqual(bytes);
  });

  it('keeps the name, without what would mislead or harm', async () => {
    for (const [given, kept] of [
      ['会商纪要 (第二版).txt', '会商纪要 (第二版).txt'],
      ['گزارش\u200cها.txt', 'گزارش\u200cها.txt'],
      ['..\\..\\etc/passwd.txt', 'passwd.txt'],
      ['invoice\u202efdp.txt', 'invoicefdp.txt'],
      ['a<b>:"c|?*.txt', 'a_b___c___.txt'],
      ['  .hidden  name . txt.txt ', 'hidden name . txt.txt'],
      [`${'长'.repeat(230)}.txt`, `${'长'.repeat(LIMITS.documentName - 4)}.txt`],
    ] as const) {
      expect((await uploaded(beijing, given, Buffer.from('x'))).name).toBe(kept);
    }
  });

  it('without bytes, or of an unknown length or kind, is refused', async () => {
    expect(await upload(beijing, 'x.txt', Buffer.alloc(0))).toMatchObject({ status: 422, code: 'document.empty' });
    const ask = async (headers: Record<string, string>, body: string | ReadableStream, query = '?name=x.txt') => {
      const init = { method: 'POST', headers: { cookie: beijing.cookie, 'x-jianqiao': '1', ...headers }, body };
      const response = await fetch(`${beijing.url}/api/v1/documents${query}`, {
        ...init,
        duplex: 'half',
      });
      return (await response.json()) as { code: string; params: { issues?: { path: string }[] } };
    };
    const binary = { 'content-type': 'application/octet-stream' };
    const stream = new Blob(['x']).stream();
    expect(await ask(binary, stream)).toMatchObject({
      code: 'invalid',
      params: { issues: [{ path: 'content-length' }] },
    });
    expect(await ask({ 'content-type': 'application/json' }, '{}')).toMatchObject({
      params: { issues: [{ path: 'content-type' }] },
    });
    expect(await ask(binary, 'x', '')).toMatchObject({
      code: 'invalid',
      params: { issues: expect.arrayContaining([{ path: 'name', rule: 'isString' }]) as object },
    });
    expect(await ask(binary, 'x', '?name=a%0Ab.txt')).toMatchObject({ code: 'invalid' });
    expect(await rows('document_chunk')).toBe(0);
  });

  it('that says it is larger than a file may be is refused before it is sent', async () => {
    const answer = await start(LIMITS.documentBytes + 1).answer;
    expect(answer).toContain('413');
    expect(answer).toContain('document.too_large');
    expect(await rows(KEPT)).toBe(0);
  });

  it('without a session, or from another site, is refused', async () => {
    const headers = { 'content-type': 'application/octet-stream' };
    const address = `${beijing.url}/api/v1/documents?name=x.txt`;
    const anonymous = await fetch(address, { method: 'POST', headers: { ...headers, 'x-jianqiao': '1' }, body: 'x' });
    expect(anonymous.status).toBe(401);
    const elsewhere = await fetch(address, {
      method: 'POST',
      headers: { ...headers, cookie: beijing.cookie },
      body: 'x',
    });
    expect(((await elsewhere.json()) as { code: string }).code).toBe('origin_refused');
  });

  it('that is broken off leaves nothing behind', async () => {
    const bytes = pdf(3 * PIECE_BYTES);
    const { socket } = start(bytes.length);
    socket.write(bytes.subarray(0, 2 * PIECE_BYTES + 10));
    while ((await rows('document_chunk')) < (2 * PIECE_BYTES) / CHUNK_BYTES) await sleep(10);
    socket.destroy();
    while ((await rows(KEPT)) > 0) await sleep(10);
    expect(await rows('document_chunk')).toBe(0);
  });

  it('that ends when its place has been swept away is not passed off as kept', async () => {
    const bytes = pdf(2 * PIECE_BYTES);
    const { socket, answer } = start(bytes.length);
    socket.write(bytes.subarray(0, PIECE_BYTES + 10));
    while ((await rows('document_chunk')) === 0) await sleep(10);
    hub.clock.advance(3_600_000 + 1_000);
    expect(await hub.hub.app.get(Documents).sweep()).toBe(1);
    socket.write(bytes.subarray(PIECE_BYTES + 10));
    expect(await answer).toMatch(/ 50\d /);
    while ((await rows('document_chunk')) > 0) await sleep(10);
    expect(await rows(KEPT)).toBe(0);
  });

  it('that is refused at its beginning can be sent to its end', async () => {
    const { socket, answer } = start(20_000_000);
    const nothing = Buffer.alloc(20_000_000);
    const sent = new Promise((resolve) => socket.write(nothing, resolve));
    expect(await answer).toContain('document.type_refused');
    await sent;
  });

  it('whose node died is swept away after an hour, and what nobody attached after a day', async () => {
    const { id } = await uploaded(beijing, 'x.txt', Buffer.from('x'));
    const left = await uploaded(beijing, 'left.txt', Buffer.from('left'));
    const removed = await uploaded(beijing, 'removed.txt', Buffer.from('removed'));
    const { unitOfWork } = hub.hub.database;
    await unitOfWork.run((tx) => tx.query("UPDATE document SET state = 'uploading' WHERE id = ?", [left.id]));
    await unitOfWork.run((tx) => tx.query("UPDATE document SET state = 'removed' WHERE id = ?", [removed.id]));
    const documents = hub.hub.app.get(Documents);
    expect(await documents.sweep()).toBe(1);
    expect(await rows(KEPT)).toBe(2);
    hub.clock.advance(3_600_000 + 1_000);
    expect(await documents.sweep()).toBe(1);
    expect(await documents.records([id, left.id])).toMatchObject([{ id }]);
    expect(await rows('document_chunk')).toBe(1);
    hub.clock.advance(24 * 3_600_000);
    expect(await documents.sweep()).toBe(1);
    expect([await rows(KEPT), await rows('document_chunk')]).toEqual([0, 0]);
  });

  it('of one too many is refused until others are attached or gone', async () => {
    for (let n = 0; n < LIMITS.looseDocuments; n += 1) await uploaded(beijing, `${n}.txt`, Buffer.from('x'));
    expect(await upload(beijing, 'more.txt', Buffer.from('x'))).toMatchObject({
      status: 429,
      code: 'document.too_many',
    });
    const hanoi = await hub.as('vn.liaison');
    await uploaded(hanoi, 'mine.txt', Buffer.from('x'));
  });

  it('of one too many is refused, however many come at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: LIMITS.looseDocuments + 15 }, (_, n) => upload(beijing, `${n}.txt`, Buffer.from('x'))),
    );
    expect(replies.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(LIMITS.looseDocuments);
    expect(await rows("document WHERE state = 'ready'")).toBeLessThanOrEqual(LIMITS.looseDocuments);
  });

  it('beside another does not disturb it', async () => {
    const files = [pdf(4_000_000), pdf(3_999_999), SAMPLES['photo.jpg']!, pdf(1_234_567)];
    const views = await Promise.all(
      files.map((bytes, n) => uploaded(beijing, n === 2 ? 'x.jpg' : 'x.pdf', bytes as Buffer<ArrayBuffer>)),
    );
    for (const [n, { id }] of views.entries()) expect(sha256(await bytesOf(beijing, id))).toBe(sha256(files[n]!));
  });

  // No database has a part in it.
  const onOne = testDialect() === 'sqlite' ? it : it.skip;
  onOne(
    'that drips is cut in time; one that only is long is not',
    async () => {
      const dripping = start(1_000);
      const drip = setInterval(() => dripping.socket.write('x'), 300);
      const steady = start(17 * 48_000);
      const flow = pdf(17 * 48_000);
      const started = performance.now();
      let sent = 0;
      // A second more than others get, at little more than the least.
      const flowing = setInterval(
        () => sent < 17 && steady.socket.write(flow.subarray(sent * 48_000, ++sent * 48_000)),
        1_000,
      );
      await Promise.race([new Promise((resolve) => dripping.socket.once('close', resolve)), sleep(30_000)]);
      clearInterval(drip);
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(await steady.answer).toContain('201');
      clearInterval(flowing);
      expect(performance.now() - started).toBeGreaterThan(15_000);
      expect(await rows(KEPT)).toBe(1);
    },
    90_000,
  );

  /** An upload by hand: the head is sent, the body is the caller's to send. */
  function start(length: number) {
    const socket = connect(hub.hub.port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    const lines = [
      'POST /api/v1/documents?name=x.pdf HTTP/1.1',
      'Host: 127.0.0.1',
      `Cookie: ${beijing.cookie}`,
      'X-Jianqiao: 1',
      'Content-Type: application/octet-stream',
      `Content-Length: ${length}`,
    ];
    socket.write([...lines, '', ''].join('\r\n'));
    const answer = new Promise<string>((resolve) => {
      socket.once('data', (data) => resolve(data.toString('latin1')));
      socket.once('close', () => resolve('closed'));
    });
    return { socket, answer };
  }
});
