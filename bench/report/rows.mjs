/** Rows of the result table: the median of the rounds of each side, their ratio, and whether the target is met. */

/** The middle of some numbers; null when there are none. */
export function median(numbers) {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const least = (bound) => ({ text: `≥ ${bound}`, isMet: (value) => value >= bound });
export const atMost = (bound) => ({ text: `≤ ${bound}`, isMet: (value) => value <= bound });
export const under = (bound) => ({ text: `< ${bound.toLocaleString('en')}`, isMet: (value) => value < bound });

/** Hub against bare; the target is about the ratio hub ÷ bare. */
export function ratioRow(title, { hub, bare }, value, target) {
  const ours = median(hub.map(value));
  const theirs = median(bare.map(value));
  const ratio = ours !== null && theirs !== null ? ours / theirs : null;
  return { title, hub: ours, bare: theirs, ratio, ...judged(ratio, target) };
}

/** A number of the hub alone. */
export function onlyHub(title, { hub }, value, target) {
  const ours = median(hub.map(value));
  return { title, hub: ours, bare: null, ratio: null, ...judged(ours, target) };
}

function judged(value, target) {
  return { target: target?.text ?? null, met: target && value !== null ? target.isMet(value) : null };
}
