import 'reflect-metadata';
import { LIMITS } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { inspect } from 'node:util';
import { PostMessageDto, validatedPostMessage } from '../../apps/hub/src/features/rooms/message.dto';
import { validated } from '../../apps/hub/src/validation/validate';

const ID = '018f4e1c-7a3b-7c2d-9e10-0123456789ab';
const FINE = { roomId: ID, clientMessageId: ID, text: 'fine', language: 'en' };
type Field = keyof typeof FINE;

const without = (field: Field) => Object.fromEntries(Object.entries(FINE).filter(([key]) => key !== field));
const withField = (field: string, value: unknown) =>
  Object.assign(JSON.parse(JSON.stringify(FINE)) as object, { [field]: value });
const parsed = (more: string): unknown => JSON.parse(`{${more},${JSON.stringify(FINE).slice(1)}`);
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

/** What a client may send in the place of a text, an id or a language. */
const VALUES: readonly unknown[] = [
  ...['', ' ', '\n', '\t', '\u00a0', '\u3000', '\ufeff', '\u200b', 'x', ' x ', 'a\nb', 'a\r\nb', 'a\tb'],
  ...[
    'a\u0000b',
    'a\u0008',
    'a\u001f',
    'a\u007f',
    'a\u0085b',
    'a\u009f',
    '\ud800',
    '\udc00',
    'a\udc00\ud800',
    '\ud83d\ude00',
  ],
  ...['\u202e', 'سلام\u2067', '您好', '\uffff', '\u{10ffff}', '__proto__', 'constructor'],
  ...[
    'en',
    'EN',
    'zh-Hans',
    'zh-Hans-CN',
    'zh_CN',
    'e',
    'engl',
    'x-private',
    'i-klingon',
    'en-',
    '-en',
    'en--US',
    'en-a-bbb',
  ],
  ...['en-US-u-ca-buddhist', 'de-1996', 'de-1996-1996', 'a'.repeat(36), `en${'-abcdefgh'.repeat(4)}`, 'en\n', 'und'],
  ...[
    ID,
    ID.toUpperCase(),
    `${ID}\n`,
    ` ${ID}`,
    ID.replaceAll('-', ''),
    ID.replace('7c2d', '0c2d'),
    ID.replace('9e10', 'ce10'),
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...[0, 1, -1, NaN, Infinity, 1e308, true, false, null, undefined, 10n],
  ...[[], ['x'], [ID], {}, { toString: 'x' }, { length: 3 }, { valueOf: () => 'x' }, () => 'x', Symbol('x')],
  ...[
    new Date(0),
    new Map(),
    new Set(['x']),
    Buffer.from('x'),
    new Uint8Array(3),
    /x/,
    new Error('x'),
    new String('x'),
  ],
  ...[nested(50), nested(3_000), nested(30_000), { a: { b: { c: { d: {} } } } }],
];

/** Texts at the edge of what is allowed; lengths count UTF-16 units. */
const LONG: readonly string[] = [
  'x'.repeat(LIMITS.messageText),
  'x'.repeat(LIMITS.messageText + 1),
  '😀'.repeat(LIMITS.messageText / 2),
  '😀'.repeat(LIMITS.messageText / 2 + 1),
  'x\ufe0f'.repeat(LIMITS.messageText / 2 + 1),
  ' '.repeat(LIMITS.messageText),
  '\n'.repeat(LIMITS.messageText + 1),
  'é'.normalize('NFD').repeat(LIMITS.messageText / 2),
];

class Posted {
  roomId = ID;
  clientMessageId = ID;
  text = 'fine';
  language = 'en';
}

/** Bodies that are odd as a whole. */
const BODIES: readonly unknown[] = [
  FINE,
  {},
  ...[null, undefined, true, 0, 1, '', 'text', 10n, Symbol('x'), () => FINE],
  ...[[], [FINE], Object.assign([], FINE), nested(3_000), nested(30_000)],
  ...[
    new Map(Object.entries(FINE)),
    new Set([FINE]),
    new Date(0),
    Buffer.from(JSON.stringify(FINE)),
    new Uint8Array(8),
  ],
  ...[new Posted(), Object.create(FINE), Object.create(null), Object.assign(Object.create(null) as object, FINE)],
  ...[Object.freeze({ ...FINE }), Object.assign(Object.create({ admin: true }), FINE), new Proxy({ ...FINE }, {})],
  ...(Object.keys(FINE) as Field[]).flatMap((field) => [
    without(field),
    Object.create({ [field]: FINE[field] }, own(field)),
  ]),
  ...['admin', 'roomid', 'RoomId', 'hasOwnProperty', 'toString', 'then', '', ' ', '0', 'x'.repeat(500)].map((field) =>
    withField(field, 'x'),
  ),
  { ...FINE, admin: undefined },
  { ...FINE, [Symbol('admin')]: true },
  parsed('"__proto__":{"admin":true}'),
  parsed('"__proto__":null'),
  parsed('"constructor":{"prototype":{}}'),
  parsed('"prototype":{}'),
  parsed('"text":"first"'),
  JSON.parse(`{"__proto__":${JSON.stringify(FINE)}}`),
  Object.defineProperty({ ...FINE }, 'text', { get: () => 'from a getter', enumerable: true }),
  Object.defineProperty({ ...FINE }, 'text', { get: () => 1, enumerable: true }),
  Object.defineProperty({ ...without('text') }, 'text', { value: 'hidden', enumerable: false }),
  Object.defineProperty({ ...FINE }, 'admin', { value: true, enumerable: false }),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`f${index}`, index])),
];

function own(missing: Field): PropertyDescriptorMap {
  return Object.getOwnPropertyDescriptors<object>(without(missing));
}

/** Accepted as what, or refused how; the rule that each names for a wrong field is its own. */
function verdict(parse: (body: unknown) => object, body: unknown): unknown {
  try {
    return { accepted: { ...parse(body) } };
  } catch (error) {
    if (!(error instanceof DomainError)) return { broken: String(error) };
    return { refused: error.code, fields: fieldsOf(error) };
  }
}

function fieldsOf({ params }: DomainError): readonly string[] {
  const issues = (params['issues'] ?? []) as readonly { readonly path: string }[];
  const fields = [...new Set(issues.map(({ path }) => path))].sort();
  // Beyond the greatest number of issues, which ones are told is of no account.
  return issues.length < 20 ? fields : ['many'];
}

const byDto = (body: unknown) => verdict((one) => validated(PostMessageDto, one), body);
const byHand = (body: unknown) => verdict(validatedPostMessage, body);

describe('the rules for posting a message, by hand and by decorators,', () => {
  const corpus = [
    ...BODIES,
    ...(Object.keys(FINE) as Field[]).flatMap((field) => VALUES.map((value) => withField(field, value))),
    ...LONG.map((text) => withField('text', text)),
  ];

  it('come to the same verdict on every body of the corpus', () => {
    expect(corpus.length).toBeGreaterThan(300);
    const differing = corpus
      .map((body, index) => ({ index, body: shown(body), hand: byHand(body), dto: byDto(body) }))
      .filter(({ hand, dto }) => JSON.stringify(hand) !== JSON.stringify(dto));
    expect(differing).toEqual([]);
  });

  it('neither break on any of them, nor accept or refuse all', () => {
    const verdicts = corpus.map((body) => Object.keys(byHand(body) as object)[0]);
    expect(verdicts.filter((one) => one === 'broken')).toEqual([]);
    expect(verdicts.filter((one) => one === 'accepted').length).toBeGreaterThan(20);
    expect(verdicts.filter((one) => one === 'refused').length).toBeGreaterThan(200);
  });

  it('come to the same verdict on thousands of random bodies', () => {
    const random = seeded(20_260_101);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const seen = { accepted: 0, refused: 0 };
    for (let round = 0; round < 4_000; round += 1) {
      const body: Record<string, unknown> = {};
      for (const [field, fine] of Object.entries(FINE)) {
        const chance = random();
        if (chance < 0.8) body[field] = field === 'text' ? randomText(random) : fine;
        else if (chance < 0.95) body[field] = pick(VALUES);
      }
      if (random() < 0.1) body[pick(['admin', 'constructor', 'x', '\ud800'])] = pick(VALUES);
      const hand = byHand(body);
      expect({ round, body: shown(body), verdict: byDto(body) }).toEqual({ round, body: shown(body), verdict: hand });
      seen['accepted' in (hand as object) ? 'accepted' : 'refused'] += 1;
    }
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(500);
  });

  it('leave the prototype of all objects alone', () => {
    for (const body of corpus) {
      byHand(body);
      byDto(body);
    }
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** A body in a line, for the report of a failure. */
function shown(body: unknown): string {
  return inspect(body, { depth: 2, breakLength: Infinity }).slice(0, 200);
}

/** mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Text of code units from everywhere, well-formed or not. */
function randomText(random: () => number): string {
  const length = Math.floor(random() * (random() < 0.05 ? LIMITS.messageText + 50 : 12));
  const unit = () => {
    const plane = random();
    if (plane < 0.6) return 0x20 + Math.floor(random() * 0x60);
    if (plane < 0.65) return Math.floor(random() * 0xa0);
    if (plane < 0.95) return 0x4e00 + Math.floor(random() * 0x1000);
    return 0xd7f0 + Math.floor(random() * 0x820);
  };
  return String.fromCharCode(...Array.from({ length }, unit));
}
