import { Fact } from '@jianqiao/contract';

/** Facts kept in memory for one room; what falls out at the far end can be loaded again. */
export const WINDOW_LIMIT = 2_000;

/**
 * A window of a stream, without holes: `facts` are those of sequences `from` to `to`. `head` is the newest sequence
 * followed: every fact up to it was seen or deliberately passed over. While `to` equals `head` the window is attached:
 * new facts join it. A window that was moved into the past only has its `head` raised. Empty: `from` is `to + 1`.
 */
export interface Timeline {
  readonly facts: readonly Fact[];
  readonly from: number;
  readonly to: number;
  readonly head: number;
}

/** What became of facts offered to a timeline. */
export interface Received {
  readonly timeline: Timeline;
  /** The facts that were new and in order: each fact of the stream is in here once over all calls. */
  readonly accepted: readonly Fact[];
  /** The range that must be read before the rest can be taken. */
  readonly missing: { readonly from: number; readonly to: number } | null;
}

/** An attached, empty window behind the given head. */
export function emptyTimeline(head = 0): Timeline {
  return { facts: [], from: head + 1, to: head, head };
}

/** A window over one page; with an empty page, an attached empty window. */
export function timelineOf(page: readonly Fact[], head: number): Timeline {
  const facts = denseRun(page);
  const [first, last] = [facts[0], facts.at(-1)];
  if (!first || !last) return emptyTimeline(head);
  return { facts, from: first.sequence, to: last.sequence, head: Math.max(head, last.sequence) };
}

/** Whether new facts join the window. */
export function isAttached(timeline: Timeline): boolean {
  return timeline.to === timeline.head;
}

/** "214 of 214": whether the window holds the whole stream. */
export function isComplete(timeline: Timeline): boolean {
  return timeline.from === 1 && isAttached(timeline);
}

/**
 * Takes facts that arrived, in any order and number of copies. Those up to `head` are dropped, those that continue it
 * are accepted; behind a hole nothing is taken, since reading the hole brings it again.
 */
export function receive(timeline: Timeline, arrived: readonly Fact[]): Received {
  const accepted: Fact[] = [];
  let head = timeline.head;
  let missing: Received['missing'] = null;
  for (const fact of [...arrived].sort((a, b) => a.sequence - b.sequence)) {
    if (fact.sequence <= head) continue;
    if (fact.sequence > head + 1) {
      missing = { from: head + 1, to: fact.sequence - 1 };
      break;
    }
    accepted.push(fact);
    head = fact.sequence;
  }
  if (accepted.length === 0) return { timeline, accepted, missing };
  if (!isAttached(timeline)) return { timeline: { ...timeline, head }, accepted, missing };
  const facts = [...timeline.facts, ...accepted].slice(-WINDOW_LIMIT);
  return { timeline: { facts, from: head - facts.length + 1, to: head, head }, accepted, missing };
}

/** Adds an older page in front; a page that does not touch the window changes nothing. */
export function prepend(timeline: Timeline, page: readonly Fact[]): Timeline {
  const older = denseRun(page.filter((fact) => fact.sequence < timeline.from));
  if (older.at(-1)?.sequence !== timeline.from - 1) return timeline;
  const facts = [...older, ...timeline.facts].slice(0, WINDOW_LIMIT);
  const from = timeline.from - older.length;
  return { ...timeline, facts, from, to: from + facts.length - 1 };
}

/** Adds a newer page behind a window in the past; it is attached again once it reaches the head. */
export function append(timeline: Timeline, page: readonly Fact[]): Timeline {
  const newer = denseRun(page.filter((fact) => fact.sequence > timeline.to && fact.sequence <= timeline.head));
  if (newer[0]?.sequence !== timeline.to + 1) return timeline;
  const facts = [...timeline.facts, ...newer].slice(-WINDOW_LIMIT);
  const to = timeline.to + newer.length;
  return { ...timeline, facts, from: to - facts.length + 1, to };
}

/** The newest part of a page that is ascending without holes; the whole page, if the hub keeps its promise. */
function denseRun(page: readonly Fact[]): readonly Fact[] {
  let start = Math.max(0, page.length - 1);
  while (start > 0 && page[start - 1]!.sequence === page[start]!.sequence - 1) start -= 1;
  return start === 0 ? page : page.slice(start);
}
