import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDialect } from '@jianqiao/testing';

const SCRIPT = join(__dirname, '../../scripts/drill.mjs');
const MESSAGES = 50_000;

/** The short form of `npm run drill`: that it works, and how fast. The machines of tests are too noisy to judge that. */
describe('the drill', () => {
  it(`restores ${MESSAGES} messages and verifies them`, async () => {
    const args = [SCRIPT, '--messages', String(MESSAGES), '--on', testDialect()];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 350_000 });
    process.stdout.write(stdout);
    expect(stdout).toContain(`${testDialect()}: ${MESSAGES} messages (ok: `);
    expect(Number(/\| restore and verify +\| ([\d.]+) /.exec(stdout)?.[1])).toBeGreaterThan(0);
  }, 360_000);
});
