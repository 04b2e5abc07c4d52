import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { testDialect } from '@jianqiao/testing';

const ROOT = resolve(__dirname, '../..');
const run = promisify(execFile);

interface Counts {
  readonly acked: number;
  readonly sent: number;
  readonly deliveries: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly strays: number;
  readonly unanswered: number;
  readonly refused: number;
  readonly connectionsLost: number;
}

interface Report {
  readonly runs: readonly { readonly work: string; readonly side: string; readonly result: object }[];
}

/** Every part of a result that counts something by this name. */
function countsIn(value: unknown, name: keyof Counts): readonly Counts[] {
  if (value === null || typeof value !== 'object') return [];
  const own = name in value ? [value as Counts] : [];
  return [...own, ...Object.values(value).flatMap((part) => countsIn(part, name))];
}

describe('npm run bench -- --short', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-bench-'));
  const file = join(folder, 'report.json');
  let report: Report;
  let printed: string;

  beforeAll(async () => {
    const args = [join(ROOT, 'scripts/bench.mjs'), '--short', '--database', testDialect(), '--json', file];
    const { stdout } = await run(process.execPath, [...args, '--world', join(folder, 'world')], { cwd: ROOT });
    printed = stdout;
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  }, 400_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('delivers every message once to every member, on both sides', () => {
    const counted = report.runs.flatMap(({ work, side, result }) =>
      countsIn(result, 'duplicates').map((counts) => ({ work, side, counts })),
    );
    expect(new Set(counted.map(({ side }) => side))).toEqual(new Set(['hub', 'bare']));
    for (const { counts } of counted) {
      expect(counts).toMatchObject({ lost: 0, duplicates: 0, strays: 0, unanswered: 0, refused: 0 });
      expect(counts.acked).toBeGreaterThan(0);
      expect(counts.deliveries).toBeGreaterThanOrEqual(counts.acked);
    }
  });

  it('keeps everybody’s connection, also of those who come back all at once', () => {
    const kept = report.runs.map(({ work, result }) => {
      const counts = countsIn(result, 'connectionsLost').map(({ connectionsLost }) => connectionsLost);
      return { work, counts };
    });
    expect(kept.flatMap(({ counts }) => counts).filter((count) => count !== 0)).toEqual([]);
    expect(kept.filter(({ counts }) => counts.length === 0).map(({ work }) => work)).toEqual(['latest-50']);
  });

  it('reads the newest fifty of a room, however long it is', () => {
    const { result } = report.runs.find(({ work }) => work === 'latest-50')!;
    expect((result as { rooms: object[] }).rooms).toEqual([
      expect.objectContaining({ history: 100, p99: expect.any(Number) as number }),
      expect.objectContaining({ history: 1_000, p99: expect.any(Number) as number }),
    ]);
  });

  it('prints its ratios without judging them', () => {
    // Machines of tests are noisy: how fast it is is measured by hand (docs/performance.md).
    process.stdout.write(printed);
    expect(printed).toMatch(/acked sends, per CPU second +[\d,.]+ +[\d,.]+ +[\d,.]+/);
  });
});
