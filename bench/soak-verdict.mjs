/** Whether what a process holds grows: lines through the samples, and how sure one can be of their slope. */

/** The first part of a run fills caches, pools and the optimiser's tables. */
export const WARM_SHARE = 1 / 4;
const LEAST_SAMPLES = 8;
const MOST_LIKENESS = 0.95;
const MEMORY_LIMIT = 1;
/** What is resident breathes with garbage collection; this much is a leak outside the heap, where nothing else would see it. */
const RESIDENT_LIMIT = 20;
/** Connections come and go; a few more at the moment of looking are no growth. */
const FEW = 5;
const MB = 1_000_000;

const MEASURES = {
  'held after garbage collection, MB': { of: ({ held }) => held / MB, unit: 'MB', limit: MEMORY_LIMIT },
  'of that compiled code, MB': { of: ({ compiled }) => compiled / MB, unit: 'MB' },
  'resident, MB': { of: ({ rss }) => rss / MB, unit: 'MB', limit: RESIDENT_LIMIT },
  'open files and sockets': { of: ({ files }) => files, unit: '', steps: FEW },
  'handles of the event loop': { of: ({ handles }) => handles, unit: '', steps: FEW },
  threads: { of: ({ threads }) => threads, unit: '', steps: 0 },
  'bytes queued for clients': { of: ({ queued }) => queued, unit: '' },
  'lag of the event loop, p99, ms': { of: ({ lagP99 }) => lagP99, unit: 'ms' },
};

/** Of the load: each of these is nought. */
const COUNTS = [...['lost', 'duplicates', 'strays', 'unanswered'], ...['refused', 'connectionsLost', 'visitsFailed']];

/** What the people of a soak were not to meet, and did; a count that is missing is none. */
export function wrongCounts(load) {
  return COUNTS.filter((name) => load[name] !== 0).map((name) => `${name}: ${load[name]}`);
}

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

/**
 * Least squares, with twice the standard error of the slope: 19 of 20 such lines lie within. What wanders says less than as
 * many samples that know nothing of each other, so the error is larger by how much each resembles the one before.
 */
function line(times, values) {
  const meanTime = mean(times);
  const meanValue = mean(values);
  const spread = sum(times.map((time) => (time - meanTime) ** 2));
  const slope = sum(times.map((time, index) => (time - meanTime) * (values[index] - meanValue))) / spread;
  const rests = times.map((time, index) => values[index] - meanValue - slope * (time - meanTime));
  const squares = sum(rests.map((rest) => rest ** 2));
  const likeness = squares && sum(rests.slice(1).map((rest, index) => rest * rests[index])) / squares;
  const wandering = Math.min(Math.max(likeness, 0), MOST_LIKENESS);
  const error = 2 * Math.sqrt(squares / (times.length - 2) / spread);
  return { slope, error: error * Math.sqrt((1 + wandering) / (1 - wandering)) };
}

/** A number for people to read. */
export function growth(value) {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

function mean(values) {
  return sum(values) / values.length;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
