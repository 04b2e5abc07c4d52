/** Where the time goes: a CPU profile as a list of functions with their share of the time that was not idle. */
import { ROOT } from '../../scripts/project.mjs';

const TOP = 30;

/** The functions with most time of their own, as shares of all busy time. */
export function summarize({ nodes, samples, timeDeltas }) {
  const names = namesOf(nodes);
  const own = new Map();
  let busy = 0;
  let all = 0;
  samples.forEach((id, index) => {
    const name = names.get(id);
    // What starts and ends the profile is none of the server's business.
    if (name === undefined) return;
    all += timeDeltas[index];
    if (name === '(idle)') return;
    busy += timeDeltas[index];
    own.set(name, (own.get(name) ?? 0) + timeDeltas[index]);
  });
  const functions = [...own]
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOP)
    .map(([name, time]) => ({ name, share: time / busy }));
  return { busyShare: busy / all, functions };
}

/** A name for each node of the profile. Native functions have no place of their own: theirs is their caller's. */
function namesOf(nodes) {
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node])));
  return new Map(nodes.map((node) => [node.id, nameOf(node, parents.get(node.id))]));
}

function nameOf({ callFrame: { functionName, url, lineNumber } }, parent) {
  if (url === 'node:inspector' || parent?.callFrame.url === 'node:inspector') return undefined;
  if (url) return `${functionName || '(anonymous)'} · ${lineOf(placeOf(url), lineNumber + 1)}`;
  if (functionName.startsWith('(')) return functionName;
  const caller = parent?.callFrame.url ? ` · called at ${placeOf(parent.callFrame.url)}` : '';
  return `native ${functionName || 'function'}${caller}`;
}

/** The line, where it is one of the source: of what was compiled it would be another. */
function lineOf(place, line) {
  return place.endsWith('.ts') ? place : `${place}:${line}`;
}

/** The file as a reader of the sources knows it. */
function placeOf(url) {
  return url
    .replace(/^file:\/\//, '')
    .replace(`${ROOT}/`, '')
    .replace(/^.*node_modules\//, '')
    .replace(/^dist\/(.*)\.js$/, '$1.ts')
    .replace(/^dist\//, '');
}
