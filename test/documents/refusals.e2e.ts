import { HubHarness, type Member } from '@jianqiao/testing';
import { archive, contentTypes, openDocument, openXml } from './archives';
import { upload } from './desk';
import { SAMPLES, jpeg, pdf, png, webp } from './samples';

const EXE = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), Buffer.alloc(500)]);
const HTML = '<!DOCTYPE html><html><script>alert(1)</script></html>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const GIB = 1024 ** 3;
const nulls = (bytes: number) => ({ name: 'nulls.xml', content: Buffer.alloc(bytes) });
const many = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `p${n}`, stored: true }));
const docx = contentTypes('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml');

/** By what they pretend to be. */
const REFUSED: readonly (readonly [what: string, name: string, bytes: Buffer | string, refusal: string])[] = [
  // A name that says another thing than the content.
  ['a PDF named as a letter', 'letter.docx', pdf(1_000), 'name'],
  ['a program named as a PDF', 'invoice.pdf', EXE, 'name'],
  ['a program named as text', 'readme.txt', EXE, 'name'],
  ['a program under its own name', 'setup.exe', EXE, 'unknown'],
  ['a PDF named as a program', 'report.pdf.exe', pdf(1_000), 'unknown'],
  ['a name without an ending', 'report', pdf(1_000), 'unknown'],
  ['a page named as text', 'note.txt', HTML, 'name'],
  ['a page after spaces, named as a table', 'list.csv', `\ufeff \n${HTML}`, 'name'],
  ['a page', 'index.html', HTML, 'unknown'],
  ['a drawing', 'logo.svg', SVG, 'unknown'],
  ['a drawing named as a picture', 'logo.png', SVG, 'name'],
  ['a drawing named as text', 'logo.txt', SVG, 'name'],
  ['a script named as text', 'run.txt', '#!/bin/sh\nrm -rf /\n', 'name'],
  ['text of another encoding', 'note.txt', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]), 'name'],
  ['text with a broken end', 'note.txt', Buffer.from('检').subarray(0, 2), 'name'],
  ['text with a hole', 'note.txt', 'a\0b', 'name'],
  ['a sheet named as a letter', 'letter.docx', openXml('xlsx'), 'name'],
  ['an archive', 'files.zip', archive([{ name: 'a.txt', content: 'a' }]), 'unknown'],
  ['an archive named as a letter', 'a.docx', archive([{ name: 'a.txt', content: 'a' }]), 'unknown'],
  ['a program before an archive', 'a.docx', Buffer.concat([EXE, openXml('docx')]), 'name'],
  ['an archive before something else', 'a.docx', Buffer.concat([openXml('docx'), EXE]), 'unknown'],
  ['a picture without a size', 'a.png', png(4, 4).subarray(0, 20), 'unknown'],
  ['a photograph without a frame', 'a.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0]), 'unknown'],
  // What runs or hides something.
  ['a letter with macros', 'a.docx', openXml('docx', { name: 'word/vbaProject.bin', content: 'x' }), 'macros'],
  [
    'a letter of the type with macros',
    'a.docx',
    archive([
      contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml'),
      { name: 'main.xml', content: '<d/>' },
    ]),
    'macros',
  ],
  ['a letter under the name for macros', 'a.docm', openXml('docx'), 'unknown'],
  [
    'a sheet with macros in a talk',
    'a.pptx',
    openXml('pptx', { name: 'ppt/embeddings/x.xlsm', content: 'x' }),
    'macros',
  ],
  [
    'an OpenDocument letter with macros',
    'a.odt',
    openDocument('text', { name: 'Basic/Standard/M.xml', content: 'x' }),
    'macros',
  ],
  ['a program in a letter', 'a.docx', openXml('docx', { name: 'word/run.exe', content: 'MZ' }), 'unknown'],
  ['a letter that leads out', 'a.docx', openXml('docx', { name: '../../x.xml', content: 'x' }), 'unknown'],
  ['an encrypted part', 'a.docx', openXml('docx', { name: 'x.xml', content: 'x', flags: 1 }), 'encrypted'],
  [
    'an encrypted OpenDocument letter',
    'a.odt',
    openDocument('text', { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' }),
    'encrypted',
  ],
  [
    'a type hidden behind entities',
    'a.docx',
    archive([{ ...docx, content: `${docx.content as string}<x a="&#109;"/>` }]),
    'unknown',
  ],
  ['two parts of a name', 'a.docx', openXml('docx', { name: 'MAIN.xml', content: 'x' }), 'unknown'],
  ['parts that share bytes', 'a.docx', openXml('docx', { name: 'x.xml', sharesWith: 1 }), 'unknown'],
  ['a directory of another length', 'a.docx', archive([docx], { count: 2 }), 'unknown'],
  // What would burst.
  ['a thousandfold of nothing', 'a.docx', openXml('docx', nulls(11 * 1024 ** 2)), 'bomb'],
  [
    'a part of a gigabyte, as it says',
    'a.xlsx',
    openXml('xlsx', { name: 'x', content: 'x', declaredSize: GIB + 1 }),
    'bomb',
  ],
  ['too many parts', 'a.docx', archive([docx, ...many(10_000)]), 'bomb'],
  ['an archive in a letter', 'a.docx', openXml('docx', { name: 'word/more.zip', content: 'PK' }), 'bomb'],
  ['a picture of a square kilometre', 'a.png', png(30_000, 30_000), 'bomb'],
  ['a photograph of one', 'a.jpg', jpeg(30_000, 30_000, 200_000), 'bomb'],
  ['a picture of one in WebP', 'a.webp', webp(16_000, 16_000), 'bomb'],
];

describe('what the hub does not take', () => {
  let hub: HubHarness;
  let beijing: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
  });
  afterAll(() => hub.stop());

  it.each(REFUSED)('%s', async (_, name, bytes, refusal) => {
    const { status, problem } = await upload(beijing, name, Buffer.from(bytes as Buffer));
    const { code, params } = problem;
    expect([status, code, params]).toEqual(
      refusal === 'bomb' ? [422, 'document.bomb', {}] : [422, 'document.type_refused', { reason: refusal }],
    );
  });

  it('leaves a note of the refusal, and no bytes', async () => {
    const { reader } = hub.hub.database;
    const chunks: readonly object[] = await reader.query('SELECT document_id FROM document_chunk');
    const documents: readonly { state: string; refusal: string }[] = await reader.query(
      'SELECT state, refusal FROM document',
    );
    expect(chunks).toEqual([]);
    expect(documents.length).toBeGreaterThan(20);
    expect(new Set(documents.map(({ state, refusal }) => `${state} ${refusal}`))).toEqual(
      new Set(['refused document.type_refused', 'refused document.bomb']),
    );
  });

  it('is told while a large file is still being sent', async () => {
    const { code } = await upload(beijing, 'film.pdf', Buffer.alloc(30_000_000));
    expect(code).toBe('document.type_refused');
    expect((await upload(beijing, 'note.txt', SAMPLES['note.txt'] as Buffer<ArrayBuffer>)).status).toBe(201);
  });
});
