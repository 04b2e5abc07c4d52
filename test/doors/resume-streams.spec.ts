import 'reflect-metadata';
import { LIMITS } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { inspect } from 'node:util';
import { ResumeStreamsDto, validatedResumeStreams } from '../../apps/hub/src/features/rooms/message.dto';
import { validated } from '../../apps/hub/src/validation/validate';

const STREAM = 'room:018f4e1c-7a3b-7c2d-9e10-0123456789ab';
const ONE = { stream: STREAM, afterSequence: 7 };

const VALUES: readonly unknown[] = [
  ...['', ' ', 'x', STREAM, `${STREAM}\n`, ` ${STREAM}`, STREAM.toUpperCase(), 'room:', `ROOM${STREAM.slice(4)}`],
  ...[STREAM.slice(0, -1), `${STREAM}0`, 'account:018f4e1c-7a3b-7c2d-9e10-0123456789ab', '__proto__', '7'],
  ...[0, -0, 1, -1, 0.5, 2 ** 53 - 1, 2 ** 53, NaN, Infinity, -Infinity, 7n, true, false, null, undefined],
  ...[[], [ONE], {}, ONE, { valueOf: () => 7 }, new Number(7), new String(STREAM), new Date(0), Buffer.from('x'), /x/],
];

class Position {
  stream = STREAM;
  afterSequence = 7;
}

const inherited = Object.create(ONE) as object;
const bare = Object.assign(Object.create(null) as object, ONE);

const BODIES: readonly unknown[] = [
  { streams: [ONE] },
  { streams: [ONE, ONE] },
  { streams: Array(LIMITS.streamsPerResume).fill(ONE) },
  { streams: Array(LIMITS.streamsPerResume + 1).fill(ONE) },
  { streams: Array(3) },
  { streams: [] },
  {},
  { streams: { 0: ONE, length: 1 } },
  { streams: new Set([ONE]) },
  { streams: [[ONE]] },
  { streams: [new Position()] },
  { streams: [inherited] },
  { streams: [bare] },
  { streams: [ONE], more: 1 },
  { streams: [ONE], toString: 1 },
  JSON.parse(`{"streams":[${JSON.stringify(ONE)}],"__proto__":{"x":1}}`),
  JSON.parse(`{"streams":[{"__proto__":1,${JSON.stringify(ONE).slice(1)}]}`),
  { streams: [{ ...ONE, constructor: Object }] },
  { streams: [{ ...ONE, more: 1 }] },
  { streams: [{ stream: STREAM }] },
  { streams: [{ afterSequence: 7 }] },
  { streams: [ONE, { stream: STREAM }] },
  Object.assign(Object.create(null) as object, { streams: [ONE] }),
  [{ streams: [ONE] }],
  ...VALUES,
  ...VALUES.map((value) => ({ streams: value })),
  ...VALUES.map((value) => ({ streams: [value] })),
  ...VALUES.map((stream) => ({ streams: [{ stream, afterSequence: 7 }] })),
  ...VALUES.map((afterSequence) => ({ streams: [{ stream: STREAM, afterSequence }] })),
];

function outcome(judge: (body: unknown) => object, body: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(judge(body)));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, params: error.params };
  }
}

describe('what a resuming client sends', () => {
  it('is judged by hand as by the rules of its DTO, and refused in the same words', () => {
    for (const body of BODIES) {
      const byHand = outcome(validatedResumeStreams, body);
      const byRules = outcome((one) => validated(ResumeStreamsDto, one), body);
      expect({ body: inspect(body), outcome: byHand }).toEqual({ body: inspect(body), outcome: byRules });
    }
  });

  it('is among the corpus right and wrong in every way', () => {
    const codes = BODIES.map((body) => (outcome(validatedResumeStreams, body) as { code?: string }).code ?? 'fine');
    expect(new Set(codes)).toEqual(new Set(['fine', 'invalid', 'malformed']));
    expect(codes.filter((code) => code === 'fine').length).toBeGreaterThan(8);
  });
});
