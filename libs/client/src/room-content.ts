import { AgencyView, Fact, OpenedRoom, PositionView, RoomView } from '@jianqiao/contract';
import { reduceRoom } from './reducer';
import { Received, Timeline, emptyTimeline, isAttached, receive, timelineOf } from './timeline';

/** Missing more than this, a window starts anew at the newest page; what lies between can be paged back to. */
export const CATCH_UP_LIMIT = 1_000;

/** What is known of an opened room; replaced as a whole at each change. */
export interface RoomContent {
  readonly room: RoomView | null;
  /** The version of the room that `room.actions` were read with. */
  readonly actionsVersion: number;
  readonly agencies: readonly AgencyView[];
  readonly positions: readonly PositionView[];
  readonly present: readonly string[];
  readonly timeline: Timeline;
  /** Facts that came ahead of a hole and wait for it to be filled. */
  readonly ahead: readonly Fact[];
}

/** Before anything is known. */
export const EMPTY_CONTENT: RoomContent = {
  room: null,
  actionsVersion: 0,
  agencies: [],
  positions: [],
  present: [],
  timeline: emptyTimeline(),
  ahead: [],
};

const AHEAD_LIMIT = 500;

/** Content with more facts, and which of them were taken. */
export interface Taken {
  readonly content: RoomContent;
  readonly accepted: readonly Fact[];
  readonly missing: Received['missing'];
}

/** Takes facts as they arrive: window and record move on together. */
export function takeFacts(content: RoomContent, facts: readonly Fact[]): Taken {
  const arrived = [...content.ahead, ...facts];
  const { timeline, accepted, missing } = receive(content.timeline, arrived);
  const ahead = missing ? arrived.filter((fact) => fact.sequence > missing.to).slice(-AHEAD_LIMIT) : [];
  const room = content.room && accepted.reduce(nextView, content.room);
  return { content: { ...content, timeline, room, ahead }, accepted, missing };
}

/**
 * Takes a reading of the room that is no older than what is known: the first one, one after a reconnection, or one for
 * the sake of `actions`.
 * `headBefore` is how far this client had come when the reading was asked for on a new connection, else 0.
 */
export function takeOpened(content: RoomContent, opened: OpenedRoom, headBefore: number): Taken {
  const { room: fresh, agencies, present } = opened;
  const { room, timeline } = content;
  // A hub that was restored from a copy may know less than was seen here: its word counts.
  const wentBack = fresh.head < headBefore;
  const positions = wentBack ? opened.positions : furthestPositions(content.positions, opened.positions);
  const known: RoomContent = { ...content, agencies, present, positions };

  const readable = fresh.actions.includes('read');
  const behind = fresh.head - timeline.head;
  const blank = timeline.facts.length === 0 && behind >= 0;
  if (!room || !readable || wentBack || blank || behind > CATCH_UP_LIMIT) {
    const inThePast = readable && !wentBack && !isAttached(timeline);
    const window = inThePast ? { ...timeline, head: fresh.head } : timelineOf(opened.facts, fresh.head);
    const anew = { ...known, room: fresh, actionsVersion: fresh.version, timeline: window, ahead: [] };
    return { content: anew, accepted: [], missing: null };
  }

  const taken = takeFacts(known, opened.facts);
  const next = { ...taken.content, actionsVersion: fresh.version };
  if (next.timeline.head === fresh.head) return { ...taken, content: { ...next, room: fresh } };
  return { ...taken, content: { ...next, room: next.room && { ...next.room, actions: fresh.actions } } };
}

/** Takes what a command on the room answered: the facts themselves come by the stream. */
export function takeView(content: RoomContent, view: RoomView): RoomContent {
  if (!content.room || view.version < content.actionsVersion) return content;
  return { ...content, room: { ...content.room, actions: view.actions }, actionsVersion: view.version };
}

/** Positions only move forward, in whatever order word of them comes. */
export function furthestPositions(
  known: readonly PositionView[],
  news: readonly PositionView[],
): readonly PositionView[] {
  const all = new Map(known.map((position) => [position.accountId, position]));
  for (const position of news) {
    const before = all.get(position.accountId);
    all.set(position.accountId, {
      ...position,
      delivered: Math.max(position.delivered, before?.delivered ?? 0),
      read: Math.max(position.read, before?.read ?? 0),
    });
  }
  return [...all.values()];
}

function nextView(view: RoomView, fact: Fact): RoomView {
  return { ...view, ...reduceRoom(view, fact), head: fact.sequence };
}
