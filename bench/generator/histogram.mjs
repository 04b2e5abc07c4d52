/** Counts of durations: steps of 10 µs up to a quarter of a second, of 10 ms beyond it, up to ten minutes. */
const FINE = 25_000;
const COARSE = 60_000;

export class Histogram {
  #counts = new Uint32Array(FINE + COARSE);
  #total = 0;

  /** Counts a duration in milliseconds. */
  add(ms) {
    const step =
      ms < 250 ? Math.max(0, (ms * 100) | 0) : Math.min(FINE + COARSE - 1, FINE + Math.floor((ms - 250) / 10));
    this.#counts[step] += 1;
    this.#total += 1;
  }

  clear() {
    this.#counts.fill(0);
    this.#total = 0;
  }

  /** The duration that this share of all does not exceed. */
  quantile(share) {
    if (this.#total === 0) return null;
    let left = Math.ceil(share * this.#total);
    for (let step = 0; step < FINE + COARSE; step += 1) {
      left -= this.#counts[step];
      if (left <= 0) return upperBound(step);
    }
    return upperBound(FINE + COARSE - 1);
  }

  /** The share of all that took at most so many milliseconds. */
  shareUnder(ms) {
    if (this.#total === 0) return null;
    let count = 0;
    for (let step = 0; upperBound(step) <= ms; step += 1) count += this.#counts[step];
    return count / this.#total;
  }

  summary() {
    const [p50, p95, p99, p999] = [0.5, 0.95, 0.99, 0.999].map((share) => this.quantile(share));
    return { count: this.#total, p50, p95, p99, p999, under25ms: this.shareUnder(25) };
  }
}

function upperBound(step) {
  return step < FINE ? (step + 1) / 100 : 250 + (step - FINE + 1) * 10;
}
