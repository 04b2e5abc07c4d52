import { createHash } from 'node:crypto';

/**
 * A seeded source of chance (Marsaglia's xorshift128). The same seed and name always draw the same numbers, whatever
 * others draw meanwhile.
 */
export class Chance {
  private readonly state: Uint32Array;

  constructor(
    readonly seed: string,
    name = '',
  ) {
    const digest = createHash('sha256').update(`${seed}\n${name}`).digest();
    this.state = Uint32Array.from([0, 4, 8, 12], (offset) => digest.readUInt32LE(offset) | 1);
  }

  /** Another source, derived by name: one for each actor of a run. */
  of(name: string): Chance {
    return new Chance(this.seed, name);
  }

  /** Uniform in [0, 1). */
  readonly next = (): number => {
    const { state } = this;
    let mixed = state[3]!;
    mixed ^= mixed << 11;
    mixed ^= mixed >>> 8;
    const first = state[0]!;
    state.copyWithin(1, 0, 3);
    state[0] = mixed ^ first ^ (first >>> 19);
    return state[0] / 2 ** 32;
  };

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)]!;
  }

  /** A UUID of version 4. */
  readonly id = (): string =>
    'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => this.between(0, 15).toString(16));
}
