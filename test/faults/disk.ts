import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { keepForEnd } from './keeping';

const ROOM = '4g';
const MOST_LEFT = 8 << 20;

/** A small disk of its own for a service's data, in memory, which can be made full. */
export class Disk {
  private constructor(
    readonly folder: string,
    /** Why there is none, where the system does not let us have one. */
    readonly lacking: string | null,
  ) {
    if (!lacking) process.once('exit', this.remove);
  }

  /** Mounted on `folder`; where that is refused, the folder is an ordinary one and never full. */
  static async on(folder: string): Promise<Disk> {
    mkdirSync(folder, { recursive: true });
    const lacking = mount(['-t', 'tmpfs', '-o', `size=${ROOM}`, 'tmpfs', folder]);
    if (!lacking) await keepForEnd('mount', folder);
    return new Disk(folder, lacking);
  }

  /** Takes away all space that is free: whoever writes more than an overwrite hears that there is none left. */
  fill(): void {
    let refusal: string | null = null;
    // What somebody writes between the question and the wish makes the wish too small to be granted: ask again, and
    // leave a little more each time.
    for (let room = 65_536; room <= MOST_LEFT; room *= 2) {
      refusal = mount(['-o', `remount,size=${this.used() + room}`, this.folder]);
      if (!refusal) return;
    }
    throw new Error(`the disk cannot be filled: ${refusal}`);
  }

  private used(): number {
    const { stdout } = spawnSync('df', ['--block-size=1', '--output=used', this.folder], { encoding: 'utf8' });
    return Number(stdout.trim().split('\n').at(-1));
  }

  /** Gives the space back. */
  free(): void {
    const refusal = mount(['-o', `remount,size=${ROOM}`, this.folder]);
    if (refusal) throw new Error(`the disk cannot be freed: ${refusal}`);
  }

  /** Only once nobody uses it any more. */
  readonly remove = (): void => {
    process.removeListener('exit', this.remove);
    if (!this.lacking) spawnSync('umount', ['--lazy', this.folder]);
  };
}

/** Null when it worked, else what the system says. */
function mount(args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status === 0) return null;
  return (error?.message ?? stderr).trim() || `mount ended with ${status}`;
}
