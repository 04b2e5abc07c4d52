import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes, of memory, that can be full. Only root may make one. */
export class SmallDisk {
  private constructor(
    /** On another disk, for what is not to suffer: logs. */
    readonly outside: string,
    readonly folder: string,
  ) {}

  /** Null where mounting is not permitted. */
  static mount(megabytes: number): SmallDisk | null {
    const outside = mkdtempSync(join(tmpdir(), 'jianqiao-disk-'));
    const folder = join(outside, 'data');
    mkdirSync(folder);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
    if (status === 0) return new SmallDisk(outside, folder);
    rmSync(outside, { recursive: true });
    return null;
  }

  /** Takes all the room that is left, or leaves a little. */
  fill(leave = 0): void {
    const file = openSync(this.ballast, 'a');
    const page = Buffer.alloc(4_096);
    try {
      for (;;) writeSync(file, page);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
    if (leave > 0) spawnSync('truncate', ['-s', `-${leave}`, this.ballast]);
  }

  /** Gives the room back. */
  free(): void {
    rmSync(this.ballast, { force: true });
  }

  unmount(): void {
    // Lazily: a process that was just killed may hold a file a moment longer.
    spawnSync('umount', ['--lazy', this.folder]);
    rmSync(this.outside, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
