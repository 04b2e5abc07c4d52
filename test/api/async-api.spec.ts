import { COMMAND_SCOPES, FACT_TYPES, LIMITS, PROBLEM_STATUS, type SignalName } from '@jianqiao/contract';
import { generatedAsyncApi } from './async-api-document';
import { faults } from './json-schema';

/** All signals: one that is missing here does not compile. */
const SIGNALS = {
  'typing:started': true,
  'presence:changed': true,
  'positions:moved': true,
  'rooms:changed': true,
  'notices:changed': true,
  'draft:placed': true,
  'stream:lagging': true,
  'session:ended': true,
  'node:draining': true,
} satisfies Record<SignalName, true>;

describe('the AsyncAPI document', () => {
  const document = generatedAsyncApi();
  const { messages, schemas } = document.components;
  const titles = (tag: string) =>
    Object.values(document.operations)
      .filter(({ tags }) => tags[0]?.name === tag)
      .map(({ title }) => title);
  const payload = (message: string) => messages[message]!.payload;
  const wrong = (message: string, value: unknown) => faults(payload(message), value, schemas);

  it('names every command, with its reply and the scope that a token needs', () => {
    expect(titles('command').sort()).toEqual(Object.keys(COMMAND_SCOPES).sort());
    for (const operation of Object.values(document.operations).filter(({ action }) => action === 'receive')) {
      expect(operation.reply?.messages).toHaveLength(1);
      expect(operation['x-token-scope']).toBe(COMMAND_SCOPES[operation.title as keyof typeof COMMAND_SCOPES]);
    }
  });

  it('names every fact and every signal', () => {
    expect(titles('fact').sort()).toEqual([...FACT_TYPES].sort());
    expect(titles('signal').sort()).toEqual(Object.keys(SIGNALS).sort());
  });

  it('explains each of them', () => {
    expect(Object.values(document.operations).filter(({ summary }) => !summary)).toEqual([]);
  });

  it('refers to nothing that is not there, and holds nothing that is referred to nowhere', () => {
    const refs = new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!));
    const find = (path: string) =>
      path.split('/').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document);
    expect([...refs].filter((path) => find(path) === undefined)).toEqual([]);
    const unused = Object.keys(schemas).filter((name) => !refs.has(`components/schemas/${name}`));
    expect(unused).toEqual([]);
  });

  it('tells the bounds of commands as the hub checks them', () => {
    const id = '018f4e1c-7a3b-7c2d-9e10-0123456789ab';
    const post = { roomId: id, clientMessageId: id, text: 'x', language: 'zh-Hans' };
    expect(wrong('message.post', post)).toEqual([]);
    expect(wrong('message.post', { ...post, text: 'x'.repeat(LIMITS.messageText + 1) })).toHaveLength(1);
    expect(wrong('message.post', { ...post, text: ' \n' })).toHaveLength(1);
    expect(wrong('message.post', { ...post, language: 'no language' })).toHaveLength(1);
    expect(wrong('message.post', { ...post, admin: true })).toHaveLength(1);
    expect(wrong('message.post', { ...post, roomId: 'x' })).toHaveLength(1);
    const resume = (stream: string) => ({ streams: [{ stream, afterSequence: 0 }] });
    expect(wrong('stream.resume', resume(`room:${id}`))).toEqual([]);
    expect(wrong('stream.resume', resume('room'))).toHaveLength(1);
    expect(wrong('stream.resume', { streams: [] })).toHaveLength(1);
    expect(wrong('room.list', {})).toEqual([]);
    expect(wrong('room.list', { limit: LIMITS.listPage + 1 })).toHaveLength(1);
    expect(wrong('room.retitle', { roomId: id, expectedVersion: 1, titles: {}, purposes: { en: 'x' } })).toHaveLength(
      1,
    );
  });

  it('tells all problem codes, with the status that each has over HTTP', () => {
    expect(schemas['ProblemCode']).toMatchObject({
      enum: Object.keys(PROBLEM_STATUS),
      'x-http-status': PROBLEM_STATUS,
    });
    const problem = { code: 'room.stale', params: {}, traceId: 'x' };
    expect(wrong('room.accept.reply', { ok: false, problem })).toEqual([]);
    expect(wrong('room.accept.reply', { ok: false, problem: { ...problem, code: 'other' } })).not.toEqual([]);
    expect(wrong('room.accept.reply', { ok: true, value: null })).not.toEqual([]);
    expect(wrong('room.decline.reply', { ok: true, value: null })).toEqual([]);
  });
});
