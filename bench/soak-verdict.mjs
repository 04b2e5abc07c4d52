/** Whether what a process holds grows: lines through the samples, and how sure one can be of their slope. */

/** The first part of a run fills caches, pools and the optimiser's tables. */
const WARM_SHARE = 1 / 4;
const LEAST_SAMPLES = 8;
const MEMORY_LIMIT = 1;
/** Connections come and go; a few more at the moment of looking are no growth. */
const FEW = 5;
const MB = 1_000_000;

const MEASURES = {
  'held after garbage collection, MB': { of: ({ held }) => held / MB, unit: 'MB', limit: MEMORY_LIMIT },
  'resident, MB': { of: ({ rss }) => rss / MB, unit: 'MB' },
  'open files and sockets': { of: ({ files }) => files, unit: '', steps: FEW },
  'handles of the event loop': { of: ({ handles }) => handles, unit: '', steps: FEW },
  threads: { of: ({ threads }) => threads, unit: '', steps: 0 },
  'bytes queued for clients': { of: ({ queued }) => queued, unit: '' },
  'lag of the event loop, p99, ms': { of: ({ lagP99 }) => lagP99, unit: 'ms' },
};

export function judge(samples) {
  const warmSeconds = (samples.at(-1)?.seconds ?? 0) * WARM_SHARE;
  const kept = samples.filter(({ seconds }) => seconds >= warmSeconds);
  if (kept.length < LEAST_SAMPLES) return { warmSeconds, measures: {}, faults: ['too few samples to judge'] };
  const third = Math.floor(kept.length / 3);
  const measures = {};
  const faults = [];
  let sure = true;
  for (const [name, { of, unit, limit, steps }] of Object.entries(MEASURES)) {
    const values = kept.map(of);
    const first = median(values.slice(0, third));
    const last = median(values.slice(-third));
    const { slope, error } = line(
      kept.map(({ seconds }) => seconds / 3_600),
      values,
    );
    measures[name] = { first, last, perHour: slope, error, unit };
    if (limit !== undefined && slope - error > limit)
      faults.push(`${name} by ${growth(slope)} ± ${growth(error)} an hour`);
    if (limit !== undefined && (slope + error > limit || error > limit)) sure = false;
    if (steps !== undefined && last - first > steps) faults.push(`${name} from ${first} to ${last}`);
  }
  const text = sure
    ? `Nothing grows: memory by less than ${MEMORY_LIMIT} MB an hour, handles not at all.`
    : `No growth was seen, but the run is too short to tell ${MEMORY_LIMIT} MB an hour from noise.`;
  return { warmSeconds, measures, faults, sure, text };
}

/** Least squares, with twice the standard error of the slope: 19 of 20 such lines lie within. */
function line(times, values) {
  const count = times.length;
  const meanTime = mean(times);
  const meanValue = mean(values);
  const spread = times.reduce((sum, time) => sum + (time - meanTime) ** 2, 0);
  const slope = times.reduce((sum, time, index) => sum + (time - meanTime) * (values[index] - meanValue), 0) / spread;
  const rest = times.reduce(
    (sum, time, index) => sum + (values[index] - meanValue - slope * (time - meanTime)) ** 2,
    0,
  );
  return { slope, error: 2 * Math.sqrt(rest / (count - 2) / spread) };
}

/** A number for people to read. */
export function growth(value) {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
