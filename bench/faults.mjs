/** What a measured result must not have, wherever it is noted in it. */

/** Promises of any server: each of these is nought. */
const BROKEN = ['lost', 'duplicates', 'strays', 'unanswered', 'connectionsLost'];
/** Cores that others may use before the numbers are doubted aloud. */
const FOREIGN_CORES = 0.15;

/** Promises that were broken, such as `LOST 3`. */
export function faultsIn(result) {
  return partsOf(result).flatMap((part) => countsAbove(part, BROKEN));
}

/** What makes numbers doubtful, though nobody broke a promise. */
export function doubtsIn(result) {
  return partsOf(result).flatMap((part) => [
    ...countsAbove(part, ['refused']),
    ...(part.otherCores > FOREIGN_CORES ? [`others used ${part.otherCores.toFixed(1)} cores meanwhile`] : []),
  ]);
}

/** All broken promises of a report, each with where it was broken. */
export function faultsOf({ runs }) {
  return runs.flatMap(({ database, work, side, round, result }) =>
    faultsIn(result).map((fault) => `${database} ${work} ${side}, round ${round}: ${fault}`),
  );
}

function countsAbove(part, names) {
  return names.filter((name) => part[name] > 0).map((name) => `${name.toUpperCase()} ${part[name]}`);
}

/** The result, and all that it is made of. */
function partsOf(value) {
  if (value === null || typeof value !== 'object') return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}
