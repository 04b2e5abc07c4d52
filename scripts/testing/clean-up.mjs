/** The run's side of the keeper: what is handed to it will be cleaned up, at the latest when this process is gone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./keeper.mjs', import.meta.url));
let keeper;

/** Hands something to the keeper: a `process`, a `group` or a `folder`. */
export function keep(kind, what) {
  keeper ??= spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
  keeper.stdin.write(`${kind} ${what}\n`);
}

/** A new temporary folder, gone when the run ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'jianqiao-'));
  keep('folder', folder);
  return folder;
}

/** Cleans up now and waits until it is done. */
export async function cleanUp() {
  if (!keeper) return;
  const gone = once(keeper, 'exit');
  keeper.stdin.end();
  keeper = undefined;
  await gone;
}
