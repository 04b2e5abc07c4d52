import { ROOM_KINDS, type RoomKind } from '@jianqiao/contract';

/** The list of rooms: a filter by words, and by what needs attention. */
export interface RoomsSearch {
  readonly q?: string;
  readonly show?: 'unread' | 'waiting';
}

export function parseRoomsSearch(search: Record<string, unknown>): RoomsSearch {
  const { q, show } = search;
  return {
    q: typeof q === 'string' && q !== '' ? q.slice(0, 100) : undefined,
    show: show === 'unread' || show === 'waiting' ? show : undefined,
  };
}

export type RoomPanel = 'people' | 'details' | 'none';

/** One room: the message a link points at, and what stands beside the conversation. */
export interface RoomSearch {
  readonly at?: number;
  /** By default people where there is space for them, nothing where there is not. */
  readonly panel?: RoomPanel;
}

export function parseRoomSearch(search: Record<string, unknown>): RoomSearch {
  const { at, panel } = search;
  return {
    at: typeof at === 'number' && Number.isSafeInteger(at) && at > 0 ? at : undefined,
    panel: panel === 'people' || panel === 'details' || panel === 'none' ? panel : undefined,
  };
}

/** A proposal begun elsewhere, e.g. from an agency's entry in the directory. */
export interface ProposalSearch {
  readonly kind?: RoomKind;
  readonly agency?: string;
  readonly mechanism?: string;
}

export function parseProposalSearch(search: Record<string, unknown>): ProposalSearch {
  const { kind, agency, mechanism } = search;
  return {
    kind: ROOM_KINDS.find((known) => known === kind),
    agency: typeof agency === 'string' ? agency : undefined,
    mechanism: typeof mechanism === 'string' ? mechanism : undefined,
  };
}
