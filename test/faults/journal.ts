/** One fault, as it was done. */
export interface Misfortune {
  readonly kind: string;
  /** Whom it befell. */
  readonly target: string;
  /** By `performance.now()`. */
  readonly began: number;
  readonly ended: number;
}

/** What a kind of fault did to the service. */
export interface Toll {
  readonly kind: string;
  readonly times: number;
  /** Milliseconds from a fault's end to the first acknowledged message after it. */
  readonly after: { readonly median: number; readonly max: number } | null;
  /** The longest time without any acknowledgement that lies, in part at least, within such a fault. */
  readonly longestSilence: number;
}

/** Keeps account of faults. */
export class Journal {
  readonly entries: Misfortune[] = [];

  /** Does a fault and writes down when it began and ended. */
  async note(kind: string, target: string, act: () => Promise<void>): Promise<void> {
    const began = performance.now();
    await act();
    this.entries.push({ kind, target, began, ended: performance.now() });
  }
}

/** What each kind cost; `acks` are the ascending times of acknowledgements. Most frequent kinds first. */
export function tollsOf(misfortunes: readonly Misfortune[], acks: readonly number[]): readonly Toll[] {
  const kinds = Map.groupBy(misfortunes, ({ kind }) => kind);
  const tolls = [...kinds].map(([kind, entries]): Toll => {
    const after = entries.flatMap(({ ended }) => {
      const next = acks[indexAfter(acks, ended)];
      return next === undefined ? [] : [next - ended];
    });
    const silences = entries.map((entry) => longestSilence(entry, acks));
    return {
      kind,
      times: entries.length,
      after: after.length === 0 ? null : { median: medianOf(after), max: Math.max(...after) },
      longestSilence: Math.max(...silences),
    };
  });
  return tolls.sort((a, b) => b.times - a.times);
}

/** The longest time between two acknowledgements that touches the fault. */
function longestSilence({ began, ended }: Misfortune, acks: readonly number[]): number {
  let longest = 0;
  const start = Math.max(1, indexAfter(acks, began));
  for (let index = start; index < acks.length; index += 1) {
    const from = acks[index - 1]!;
    if (from > ended) break;
    longest = Math.max(longest, acks[index]! - from);
  }
  return longest;
}

/** The first place behind `time`. */
function indexAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
