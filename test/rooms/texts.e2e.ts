import { randomUUID } from 'node:crypto';
import { type Fact, LIMITS, type PostedMessage, type RoomView, type StreamPage } from '@jianqiao/contract';
import { Ledger, verifyLedger } from '@jianqiao/ledger';
import { HubHarness, type Member } from '@jianqiao/testing';

/** Every character from U+0000 to U+10FFFF of a range. */
const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)).join('');

/** As many of these characters as a message may have. */
const full = (characters: string): string => characters.repeat(LIMITS.messageText / characters.length);

/** What a statement, a row, a line, a template or a character set could take for something else. */
const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['quotes', `' '' ''' " "" \` \\' \\" '\\`],
  ['an end in a quote', "l'"],
  ['an end in a backslash', '\\'],
  ['backslashes', '\\ \\\\ \\\\\\ \\0 \\b \\n \\r \\t \\Z \\% \\_ \\u0000 \\x00 \\ud800'],
  ['another statement', "x'); COMMIT; DROP TABLE fact; -- "],
  ['another statement behind a backslash', "\\'); COMMIT; DROP TABLE fact; # "],
  ['comments', '-- # /* */ /*! DROP TABLE fact */ /*M! x */ ; ;; DELIMITER //'],
  ['placeholders', '? ?? :text @text $1 %s %(x)s ${x} {0} {{x}} {count, plural, other {#}}'],
  ['markup', '<b>&amp;&#0;</b> ]]> <!-- --> {"a":[1]} [1,2] null NaN'],
  ['every character of ASCII that is let in', `\t\n${range(0x20, 0x7e)}`],
  ['every character of Latin-1 that is let in', range(0xa0, 0xff)],
  ['what Windows-1252 has instead of C1', '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'],
  ['line feeds and tabs at both ends', '\n\t a \t\n'],
  ['spaces at both ends', '  a  '],
  ['other spaces and ends of lines', 'a\u00a0\u2003\u2028\u2029\u202f\u3000b'],
  ['marks without width', '\ufeffa\u200b\u200c\u200d\u2060\u00ad\ufeff'],
  ['letters composed and not', 'é e\u0301 ｶﾞ ガ Å \u212b ﬁ ſ İ ı ß ẞ'],
  ['Chinese, with rare characters', '检察官 龘 𠮷 𰻝 㐀 豈'],
  ['Persian and Hebrew, with controls of direction', '\u2067نامه‌ها ۱۲۳\u2069 \u202eשלום\u202c \u200f\u200e'],
  ['Burmese, Khmer, Thai, Tibetan', 'မြန်မာ ខ្មែរ ไทย བོད'],
  ['emoji, joined and toned', '😀 👩🏽‍⚖️ 👨‍👩‍👧‍👦 🇨🇳 ❤️ 1️⃣'],
  ['the ends of what Unicode has', '\ud7ff\ue000\ufffd\ufffe\uffff\u{10000}\u{10fffe}\u{10ffff}'],
  ['as many quotes as there may be', full("'")],
  ['as many backslashes as there may be', full('\\')],
  ['as many line feeds as there may be', `${'\n'.repeat(LIMITS.messageText - 1)}x`],
  ['as many letters of three bytes as there may be', full('检')],
  ['as many letters of four bytes as there may be', full('𠮷')],
];

/** What no text may hold: each is refused, and nothing is put in its place. */
const REFUSED: readonly (readonly [what: string, text: string])[] = [
  ...[...range(0, 0x1f), ...range(0x7f, 0x9f)]
    .filter((control) => control !== '\t' && control !== '\n')
    .map((control): [string, string] => [`U+00${control.charCodeAt(0).toString(16).padStart(2, '0')}`, `a${control}b`]),
  ['a high surrogate alone', 'a\ud83d'],
  ['a low surrogate alone', '\ude00b'],
  ['surrogates the wrong way round', '\ude00\ud83d'],
  ['one letter of four bytes too many', `${full('𠮷')}𠮷`],
];

describe('texts', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let room: RoomView;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    room = await hub.openRoom(beijing, hanoi);
    await hanoi.follow(room.id);
  });
  afterAll(() => hub.stop());

  const over: Readonly<Record<string, (text: string, clientMessageId: string) => Promise<unknown>>> = {
    'the socket': async (text, clientMessageId) => {
      const reply = await beijing.command('message:post', { roomId: room.id, clientMessageId, text, language: 'en' });
      return reply.ok ? reply.value : reply.problem.code;
    },
    HTTP: async (text, clientMessageId) => {
      const message = { clientMessageId, text, language: 'en' };
      const { status, body } = await beijing.http('POST', `/rooms/${room.id}/messages`, message);
      return status === 200 ? body : (body as { readonly code: string }).code;
    },
  };
  const textsOf = (facts: readonly Fact[]) =>
    new Map(facts.map(({ sequence, payload }) => [sequence, (payload as { readonly text?: string }).text]));

  describe.each(Object.keys(over))('over %s', (way) => {
    it.each(TEXTS)('are heard and read as they were written: %s', async (_what, text) => {
      const id = randomUUID();
      const posted = (await over[way]!(text, id)) as PostedMessage;
      expect(posted).toEqual({ sequence: expect.any(Number) as number, at: expect.any(Number) as number });
      const { sequence } = posted;
      const heard = await hanoi.hears('message:posted', (fact) => fact.sequence === sequence);
      const { facts } = await hanoi.done('stream:read', { stream: room.stream, after: sequence - 1, limit: 1 });
      const page = await hanoi.http('GET', `/rooms/${room.id}/facts?after=${sequence - 1}&limit=1`);
      const [kept] = await hub.hub.app.get(Ledger).readAfter(room.stream, sequence - 1, 1);
      expect(heard.payload.text).toBe(text);
      expect(textsOf(facts).get(sequence)).toBe(text);
      expect(textsOf((page.body as StreamPage).facts).get(sequence)).toBe(text);
      expect((JSON.parse(kept!.payload!) as { readonly text: string }).text).toBe(text);
      // It is the same message, too, for the hub that looks it up.
      expect(await over[way]!(text, id)).toEqual(posted);
    });

    it('are kept as they were written when many are committed at once', async () => {
      const posted = await Promise.all(TEXTS.map(([, text]) => over[way]!(text, randomUUID())));
      const sequences = posted.map((one) => (one as PostedMessage).sequence);
      const kept = textsOf(await hanoi.follow(room.id, Math.min(...sequences) - 1));
      expect(sequences.map((sequence) => kept.get(sequence))).toEqual(TEXTS.map(([, text]) => text));
    });

    it.each(REFUSED)('are refused, and not mended, with %s', async (_what, text) => {
      const before = await hanoi.done('stream:read', { stream: room.stream, after: 0, limit: 1 });
      expect(await over[way]!(text, randomUUID())).toBe('invalid');
      expect((await hanoi.done('stream:read', { stream: room.stream, after: 0, limit: 1 })).head).toBe(before.head);
    });
  });

  it('are bytes of UTF-8 in the database, which are what was chained', async () => {
    const { dialect, reader } = hub.hub.database;
    const text = 'é检𠮷';
    const { sequence } = (await over['the socket']!(text, randomUUID())) as PostedMessage;
    const [row] = await reader.query<readonly { readonly hex: string }[]>(
      'SELECT HEX(payload) AS hex FROM fact WHERE stream_id = ? AND sequence = ?',
      [room.stream, sequence],
    );
    expect(row!.hex).toContain(Buffer.from(text).toString('hex').toUpperCase());
    if (dialect === 'mysql') {
      const [length] = await reader.query<readonly { readonly n: number | string }[]>(
        'SELECT CHAR_LENGTH(payload) - CHAR_LENGTH(REPLACE(payload, ?, ?)) AS n FROM fact WHERE stream_id = ? AND sequence = ?',
        [text, '', room.stream, sequence],
      );
      expect(Number(length!.n)).toBe(3);
    }
    expect((await verifyLedger(hub.hub.app.get(Ledger))).broken).toBeUndefined();
  });
});
