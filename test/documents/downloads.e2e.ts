import { randomUUID } from 'node:crypto';
import { Documents } from '@jianqiao/documents';
import { HubHarness, type Member } from '@jianqiao/testing';
import { DocumentAccess } from '../../apps/hub/src/features/documents/document-access';
import { bytesOf, download, uploaded } from './desk';
import { SAMPLES, pdf } from './samples';

describe('a document', () => {
  let hub: HubHarness;
  let beijing: Member;
  let colleague: Member;
  let hanoi: Member;
  let documents: Documents;
  const readers = new Map<string, readonly string[]>();

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, colleague, hanoi] = await Promise.all([
      hub.as('cn.liaison'),
      hub.as('cn.interpreter'),
      hub.as('vn.liaison'),
    ]);
    documents = hub.hub.app.get(Documents);
    // A domain as it is to be: it knows its own things, and who may read them.
    hub.hub.app.get(DocumentAccess).register('folder', {
      mayRead: async ({ accountId }, _documentId, holderId) => readers.get(holderId)?.includes(accountId) ?? false,
    });
  });
  afterAll(() => hub.stop());

  const attach = (holder: string, ...ids: string[]) =>
    hub.hub.database.unitOfWork.run((tx) => documents.attach(tx, `folder:${holder}`, ids));
  const release = (holder: string, ...ids: string[]) =>
    hub.hub.database.unitOfWork.run((tx) => documents.release(tx, `folder:${holder}`, ids));
  const heard = async (member: Member, id: string) => (await download(member, id)).status;
  const problem = async (response: Response) => ((await response.json()) as { code: string }).code;
  const remove = (member: Member, id: string) =>
    fetch(`${member.url}/api/v1/documents/${id}`, {
      method: 'DELETE',
      headers: { cookie: member.cookie, 'x-jianqiao': '1' },
    });

  it('is its uploader’s alone, and to all others not there', async () => {
    const { id } = await uploaded(beijing, 'x.txt', Buffer.from('x'));
    expect(await heard(beijing, id)).toBe(200);
    const unknown = await download(hanoi, randomUUID());
    const unknownText = (await unknown.text()).replace(/"traceId":"[^"]+"/, '');
    for (const other of [colleague, hanoi]) {
      const response = await download(other, id);
      expect(response.status).toBe(404);
      expect((await response.text()).replace(/"traceId":"[^"]+"/, '')).toBe(unknownText);
      expect(await problem(await remove(other, id))).toBe('document.not_found');
    }
    expect((await remove(beijing, id)).status).toBe(204);
    expect(await heard(beijing, id)).toBe(404);
  });

  it('is read by those who may read what holds it, as long as something does', async () => {
    const { id } = await uploaded(beijing, 'x.txt', Buffer.from('x'));
    const [one, two] = [randomUUID(), randomUUID()];
    readers.set(one, [colleague.accountId, beijing.accountId]);
    readers.set(two, [hanoi.accountId]);
    await attach(one, id);
    await attach(one, id);
    expect([await heard(beijing, id), await heard(colleague, id), await heard(hanoi, id)]).toEqual([200, 200, 404]);
    expect(await problem(await remove(beijing, id))).toBe('document.held');
    await attach(two, id);
    expect(await heard(hanoi, id)).toBe(200);
    await release(one, id);
    expect([await heard(beijing, id), await heard(colleague, id), await heard(hanoi, id)]).toEqual([404, 404, 200]);
    // What is held is never swept.
    hub.clock.advance(26 * 3_600_000);
    [beijing, colleague, hanoi] = await Promise.all([
      hub.as('cn.liaison'),
      hub.as('cn.interpreter'),
      hub.as('vn.liaison'),
    ]);
    await documents.sweep();
    expect(await heard(hanoi, id)).toBe(200);
    await release(two, id);
    // Its uploader's again, for a day.
    await documents.sweep();
    expect([await heard(beijing, id), await heard(hanoi, id)]).toEqual([200, 404]);
  });

  it('that is gone or not ready is attached to nothing', async () => {
    const { id } = await uploaded(beijing, 'x.txt', Buffer.from('x'));
    await remove(beijing, id);
    for (const missing of [id, randomUUID()]) {
      await expect(attach(randomUUID(), missing)).rejects.toThrow('document.not_found');
    }
  });

  it('is handed on by those who may read it', async () => {
    const access = hub.hub.app.get(DocumentAccess);
    const { id } = await uploaded(beijing, 'x.txt', Buffer.from('x'));
    const actor = ({ accountId, agencyId }: Member) =>
      ({ accountId, agencyId, capacity: 'liaison_officer', capacities: ['liaison_officer'] }) as const;
    expect(await access.readableAll(actor(beijing), [id])).toMatchObject([{ id }]);
    await expect(access.readableAll(actor(hanoi), [id])).rejects.toThrow('document.not_found');
    await expect(access.readableAll(actor(beijing), [id, randomUUID()])).rejects.toThrow('document.not_found');
  });

  it('is saved under its name, and never runs', async () => {
    const { id, sha256 } = await uploaded(beijing, '会商 "纪要".pdf', SAMPLES['report.pdf'] as Buffer<ArrayBuffer>);
    const saved = await download(beijing, id);
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '1000',
      'content-disposition':
        'attachment; filename="__ ____.pdf"; filename*=UTF-8\'\'%E4%BC%9A%E5%95%86%20_%E7%BA%AA%E8%A6%81_.pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/) as string,
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
    });
    const shown = await download(beijing, id, '?inline=1');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    const office = await uploaded(beijing, 'a.docx', SAMPLES['letter.docx'] as Buffer<ArrayBuffer>);
    const notShown = await download(beijing, office.id, '?inline=1');
    expect(notShown.headers.get('content-disposition')).toMatch(/^attachment;/);
    const text = await uploaded(beijing, 'a.txt', Buffer.from('检桥'));
    expect((await download(beijing, text.id)).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('is answered in part when a part is asked for', async () => {
    const bytes = pdf(2_000_000);
    const { id, sha256 } = await uploaded(beijing, 'x.pdf', bytes as Buffer<ArrayBuffer>);
    for (const [range, from, to] of [
      ['bytes=0-0', 0, 1],
      ['bytes=44999-45000', 44_999, 45_001],
      ['bytes=1000000-', 1_000_000, 2_000_000],
      ['bytes=-7', 1_999_993, 2_000_000],
    ] as const) {
      const response = await download(beijing, id, '', { range });
      expect(response.status).toBe(206);
      expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/2000000`);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
    }
    const beyond = await download(beijing, id, '', { range: 'bytes=2000000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */2000000']);
    const other = await download(beijing, id, '', { range: 'bytes=0-0', 'if-range': '"other"' });
    expect(other.status).toBe(200);
    await other.arrayBuffer();
    const same = await download(beijing, id, '', { range: 'bytes=0-0', 'if-range': `"${sha256}"` });
    expect(same.status).toBe(206);
    expect((await bytesOf(beijing, id)).equals(bytes)).toBe(true);
  });

  it('whose bytes are lost is not passed off as whole', async () => {
    const bytes = pdf(2_000_000);
    const { id } = await uploaded(beijing, 'x.pdf', bytes as Buffer<ArrayBuffer>);
    await hub.hub.database.unitOfWork.run((tx) =>
      tx.query('DELETE FROM document_chunk WHERE document_id = ? AND position = 40', [id]),
    );
    await expect(bytesOf(beijing, id)).rejects.toThrow();
  });
});
