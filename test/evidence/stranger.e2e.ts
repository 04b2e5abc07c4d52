import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkBundle } from '@jianqiao/notices';
import type { NoticeView } from '@jianqiao/contract';
import { Story } from './story';
import { opensslChecks, strangerChecks } from './stranger';

const SEED = 20260508;
/** Positions of the file that are altered, by either checker. */
const MUTATIONS = 400;

/** The same for ever: a failure can be looked at again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function refusal(file: string): Promise<string | undefined> {
  try {
    await strangerChecks(file);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

interface Written {
  readonly steps: readonly { readonly jws: string }[];
  readonly receipts: readonly {
    readonly agency: { readonly code: string };
    readonly steps: readonly { readonly jws: string; readonly disclosures?: readonly string[] }[];
  }[];
  readonly keys: { readonly keys: readonly { readonly x: string }[] };
}

describe('a stranger with a bundle of evidence', () => {
  let story: Story;
  let notice: NoticeView;
  let file: string;
  let bundle: Written;

  beforeAll(async () => {
    story = await Story.start();
    notice = await story.issue();
    await story.answer(story.hanoi, notice.id, 'acknowledge');
    await story.answer(story.vientiane, notice.id, 'reserve', { text: 'ຕາມກົດໝາຍ. As far as our law allows.' });
    file = await story.bundle(story.beijing, notice.id);
    bundle = JSON.parse(file) as Written;
  });
  afterAll(() => story.hub.stop());

  it('uses nothing of the hub', () => {
    const imports = [...readFileSync(join(__dirname, 'stranger.ts'), 'utf8').matchAll(/from '([^']+)'/g)];
    expect(imports.length).toBeGreaterThan(3);
    for (const [, name] of imports) expect(name).toMatch(/^(jose|node:\w+)$/);
  });

  it('proves what was sent, when it arrived, who opened it and who acknowledged it', async () => {
    // Issue; submitted, delivered, retrieved, answered by two agencies.
    expect(await strangerChecks(file)).toEqual({ steps: 9, passkeys: 2 });
    const verdict = await checkBundle(file);
    expect(verdict).toMatchObject({
      sound: true,
      notice: { number: notice.number, digest: notice.digest, issuerCode: 'cn.spp', recipients: 2 },
    });
    const told = verdict.sound ? verdict.steps.map(({ step, agencyCode, signed }) => [step, agencyCode, signed]) : [];
    expect(told).toEqual([
      ['issued', 'cn.spp', 'passkey'],
      ['submitted', 'vn.spp', null],
      ['delivered', 'vn.spp', null],
      ['retrieved', 'vn.spp', null],
      ['acknowledged', 'vn.spp', 'passkey'],
      ['submitted', 'la.ospp', null],
      ['delivered', 'la.ospp', null],
      ['retrieved', 'la.ospp', null],
      ['reserved', 'la.ospp', 'hub'],
    ]);
    expect(verdict.sound && verdict.steps.at(-1)!.text).toBe('ຕາມກົດໝາຍ. As far as our law allows.');
  });

  it('can check each step with openssl alone', () => {
    const [key] = bundle.keys.keys;
    for (const { jws } of [...bundle.steps, ...bundle.receipts[0]!.steps]) {
      expect(opensslChecks(jws, key!.x)).toBe('Signature Verified Successfully');
    }
    const { jws } = bundle.steps[0]!;
    const [header, payload, signature] = jws.split('.') as [string, string, string];
    expect(() => opensslChecks(`${header}.${payload.slice(0, -4)}AAAA.${signature}`, key!.x)).toThrow();
  });

  it('can do so by the very lines of the documentation', () => {
    const page = readFileSync(join(__dirname, '../../docs/evidence.md'), 'utf8');
    const [, lines] = /## With openssl[\s\S]*?```sh\n([\s\S]*?)```/.exec(page)!;
    const folder = mkdtempSync(join(tmpdir(), 'stranger-'));
    const env = { PATH: '/usr/bin:/bin', JWS: bundle.receipts[0]!.steps[0]!.jws, X: bundle.keys.keys[0]!.x };
    try {
      const output = execFileSync('sh', ['-c', lines!], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
      const [verdict, rest = ''] = output.split(/\n(.*)/s);
      expect(verdict).toBe('Signature Verified Successfully');
      expect(JSON.parse(rest.slice(0, rest.lastIndexOf('}') + 1))).toMatchObject({ step: 'submitted', sequence: 1 });
      const next = JSON.parse(
        Buffer.from(bundle.receipts[0]!.steps[1]!.jws.split('.')[1]!, 'base64url').toString(),
      ) as { previous: string };
      expect(rest.slice(rest.lastIndexOf('}') + 1).trim()).toBe(next.previous);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('sees one altered sign anywhere, and the hub’s own checker says where', async () => {
    const random = randomFrom(SEED);
    const signs = 'ABCxyz019-_{}[]",:. \\u';
    const survivors: string[] = [];
    const places = new Map<string, number>();
    for (let n = 0; n < MUTATIONS; n += 1) {
      const at = random(file.length);
      const sign = signs[random(signs.length)]!;
      if (sign === file[at]) continue;
      const altered = file.slice(0, at) + sign + file.slice(at + 1);
      const verdict = await checkBundle(altered);
      const strangers = await refusal(altered);
      if (verdict.sound || strangers === undefined) survivors.push(`${at}: …${altered.slice(at - 20, at + 20)}…`);
      else places.set(verdict.broken.place, (places.get(verdict.broken.place) ?? 0) + 1);
    }
    expect(survivors).toEqual([]);
    // Where it was altered is said for far the most of it: what is left is no JSON any more.
    expect(places.size).toBeGreaterThan(10);
    expect([...places].filter(([place]) => place === '').reduce((sum, [, times]) => sum + times, 0)).toBeLessThan(
      MUTATIONS / 4,
    );
  });

  /** A value at every depth of the file, with where it is. */
  function valuesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
    if (typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([name, inner]) =>
      valuesIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
    );
  }

  it('sees every single value that was altered, each kind in its place', async () => {
    const paths = valuesIn(bundle);
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) {
      const copy = JSON.parse(file) as Record<string, unknown>;
      const last = path.at(-1)!;
      const holder = path
        .slice(0, -1)
        .reduce<Record<string, unknown>>((inner, name) => inner[name] as Record<string, unknown>, copy);
      const before = holder[last];
      holder[last] =
        typeof before === 'string'
          ? `${before.slice(0, -2)}${before.endsWith('AA') ? 'BB' : 'AA'}`
          : Number(before) + 1;
      const altered = JSON.stringify(copy);
      const verdict = await checkBundle(altered);
      expect([path.join('.'), verdict.sound, await refusal(altered)]).toEqual([
        path.join('.'),
        false,
        expect.any(String),
      ]);
      // The place is at the altered value, or above it.
      const named = path.reduce<string>((text, name) => {
        if (typeof name === 'number') return `${text}[${name}]`;
        return text === '' ? name : `${text}.${name}`;
      }, '');
      const place = verdict.sound ? '' : verdict.broken.place;
      const [part] = named.split(/[.[]/);
      expect({
        named,
        near: place.startsWith(part!) || RELATED[part!]?.some((other) => place.startsWith(other)),
      }).toEqual({
        named,
        near: true,
      });
    }
  });

  /** A key or digest that was altered shows where it is used first. */
  const RELATED: Readonly<Record<string, readonly string[]>> = { keys: ['steps'], notice: ['steps'] };

  it('is not misled by steps that were left out, exchanged, or taken from another notice', async () => {
    const other = await story.issue();
    await story.answer(story.hanoi, other.id, 'return', { text: 'Not ours.' });
    const theirs = JSON.parse(await story.bundle(story.beijing, other.id)) as Written;
    const write = (change: (copy: { -readonly [Name in keyof Written]: Written[Name] }) => void): string => {
      const copy = JSON.parse(file) as Written;
      change(copy);
      return JSON.stringify(copy);
    };
    const [hanoi, vientiane] = bundle.receipts;
    const forged = [
      write((copy) => (copy.receipts = [hanoi!])),
      write((copy) => (copy.receipts = [vientiane!, hanoi!])),
      write((copy) => (copy.receipts = [{ ...hanoi!, steps: hanoi!.steps.slice(0, 3) }, vientiane!])),
      write((copy) => (copy.receipts = [{ ...hanoi!, steps: hanoi!.steps.toSpliced(2, 1) }, vientiane!])),
      write((copy) => (copy.receipts = [{ ...hanoi!, steps: theirs.receipts[0]!.steps }, vientiane!])),
      write((copy) => (copy.steps = theirs.steps)),
      write((copy) => (copy.keys = { keys: [] })),
    ];
    for (const altered of forged) {
      expect((await checkBundle(altered)).sound).toBe(false);
      expect(await refusal(altered)).toEqual(expect.any(String));
    }
  });

  it('need not have the file as it was laid out: spaces between its parts say nothing', async () => {
    const spaced = JSON.stringify(JSON.parse(file), null, 2);
    expect((await checkBundle(spaced)).sound).toBe(true);
  });
});
