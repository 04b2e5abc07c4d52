import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The repository. */
export const ROOT = join(__dirname, '../..');

/** Sources by their path in the house. */
export type Sources = Record<string, string>;

/** A copy of the house's rules in a folder of its own, with sources that were written to keep or to break them. */
export class PlantedHouse {
  readonly folder = mkdtempSync(join(tmpdir(), 'jianqiao-house-'));

  constructor(rules: readonly string[], sources: Sources) {
    for (const file of ['package.json', 'tsconfig.json', ...rules])
      copyFileSync(join(ROOT, file), join(this.folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    for (const [path, text] of Object.entries(sources)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a tool of node_modules in the house and returns the JSON that it prints, whatever its exit code. */
  inspect(tool: string, args: readonly string[]): unknown {
    const program = join(ROOT, 'node_modules', tool);
    const options = { cwd: this.folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
    if (!stdout.startsWith('{') && !stdout.startsWith('['))
      throw new Error(`${tool} printed no JSON:\n${stdout}${stderr}`);
    return JSON.parse(stdout);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
