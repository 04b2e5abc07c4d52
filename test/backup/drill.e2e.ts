import { execFile } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDialect } from '@jianqiao/testing';

const SCRIPT = join(__dirname, '../../scripts/drill.mjs');
const MILLION = 1_000_000;
const PROMISED_S = 300;
/** What a million messages take twice, and their backup. */
const ROOM_BYTES = 6e9;

/** All of them where that takes a minute or two; on MariaDB, which takes twice as long, a tenth, from which the rest is reckoned. */
const MESSAGES = testDialect() === 'sqlite' && freeBytes() > ROOM_BYTES ? MILLION : MILLION / 10;

describe('the drill', () => {
  it(`restores ${MESSAGES} messages and verifies them, at a rate of a million in five minutes`, async () => {
    const args = [SCRIPT, '--messages', String(MESSAGES), '--on', testDialect()];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 880_000 });
    process.stdout.write(stdout);
    expect(stdout).toContain(`${testDialect()}: ${MESSAGES} messages (ok: `);
    const seconds = Number(/\| restore and verify +\| ([\d.]+) /.exec(stdout)?.[1]);
    expect(seconds).toBeGreaterThan(0);
    expect((seconds * MILLION) / MESSAGES).toBeLessThan(PROMISED_S);
  }, 900_000);
});

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(tmpdir());
  return bavail * bsize;
}
