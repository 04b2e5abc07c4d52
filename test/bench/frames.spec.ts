import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const bench = resolve(__dirname, '../../bench');
const load = (path: string) => import(pathToFileURL(join(bench, path)).href);

/** A server's frame: not masked. */
function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x81, length]) : Buffer.from([0x81, 126, length >> 8, length & 255]);
  return Buffer.concat([head, payload]);
}

const fact = (text: string, sequence: number): string =>
  `42${JSON.stringify(['message:posted', { stream: 'room:1', sequence, type: 'message:posted', at: 1, actor: {}, payload: { clientMessageId: 'x', text, language: 'en' } }])}`;

describe('the load generator', () => {
  it('finds every frame of a read, however the bytes are cut', async () => {
    const { walkFrames } = await load('generator/frames.mjs');
    const texts = ['2', 'x'.repeat(125), 'y'.repeat(126), fact('z'.repeat(2_000), 7)];
    const bytes = Buffer.concat(texts.map(serverFrame));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const found: string[] = [];
      const take = (part: Buffer) => (_opcode: number, from: number, to: number) =>
        found.push(part.toString('utf8', from, to));
      const first = bytes.subarray(0, cut);
      const left = walkFrames(first, 0, first.length, take(first));
      const rest = bytes.subarray(left);
      expect(walkFrames(rest, 0, rest.length, take(rest))).toBe(rest.length);
      expect(found).toEqual(texts);
    }
  });

  it('masks what it sends, as the protocol asks of clients', async () => {
    const { textFrame } = await load('generator/frames.mjs');
    for (const text of ['40', 'a'.repeat(400)]) {
      const frame: Buffer = textFrame(text);
      const head = text.length < 126 ? 6 : 8;
      const mask = frame.subarray(head - 4, head);
      const payload = frame.subarray(head).map((byte, index) => byte ^ mask[index & 3]!);
      expect(frame[1]! & 0x80).toBe(0x80);
      expect(payload.toString()).toBe(text);
      expect(mask.every((byte) => byte !== 0)).toBe(true);
    }
  });

  it('knows which message a fact carries, wherever in it the text stands', async () => {
    const { numberIn, textOf, TEXT_BYTES } = await load('generator/messages.mjs');
    expect(textOf(123_456)).toHaveLength(TEXT_BYTES);
    const usual = Buffer.from(fact(textOf(123_456), 99));
    expect(numberIn(usual, 0, usual.length)).toBe(123_456);
    const other = Buffer.from(`42["message:posted",{"payload":{"language":"en","text":"${textOf(7)}"},"sequence":1}]`);
    expect(numberIn(other, 0, other.length)).toBe(7);
    const history = Buffer.from(fact('A message of a person.', 3));
    expect(numberIn(history, 0, history.length)).toBe(-1);
  });

  it('counts what is lost, what comes twice and what comes to the wrong door', async () => {
    const { Tally } = await load('generator/tally.mjs');
    const tally = new Tally([2, 3]);
    const [first, second] = [tally.begin(0, 0), tally.begin(1, 0)];
    const settled: number[] = [];
    tally.onSettled = (message: number) => settled.push(message);
    tally.answered(first, 1);
    tally.delivered(first, 0, 1);
    tally.delivered(first, 0, 2);
    tally.delivered(second, 2, 1);
    expect(tally).toMatchObject({ duplicates: 1, missing: 3, unanswered: 1, deliveries: 2 });
    tally.delivered(first, 1, 3);
    expect(settled).toEqual([first]);
    tally.refusedWith(second, 'rate_limited');
    expect(tally).toMatchObject({ missing: 0, unanswered: 0 });
  });

  it('tells quantiles within a hundredth of a millisecond', async () => {
    const { Histogram } = await load('generator/histogram.mjs');
    const histogram = new Histogram();
    for (let ms = 1; ms <= 1_000; ms += 1) histogram.add(ms / 10);
    expect(histogram.quantile(0.5)).toBeCloseTo(50, 1);
    expect(histogram.quantile(0.99)).toBeCloseTo(99, 1);
    expect(histogram.shareUnder(25)).toBeCloseTo(0.25, 2);
    histogram.add(400_000);
    expect(histogram.quantile(1)).toBeGreaterThanOrEqual(400_000);
  });
});
