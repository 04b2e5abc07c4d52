import type { Value } from '@jianqiao/persistence';
import type { StoredFact } from './chain';

const PAYLOAD_BYTES = 60_000;

/** Columns of a fact's row, in the order of `toRow`. */
export const COLUMNS = [
  ...['stream_id', 'sequence', 'type', 'actor_account_id', 'actor_agency_id', 'actor_capacity', 'at'],
  ...['payload', 'salt', 'commitment', 'previous_hash', 'hash'],
];

/** A fact as a database answers it. */
export interface FactRow {
  readonly stream_id: string;
  readonly sequence: string | number;
  readonly type: string;
  readonly actor_account_id: string;
  readonly actor_agency_id: string;
  readonly actor_capacity: string;
  readonly at: string | number;
  readonly payload: string | null;
  readonly salt: string;
  readonly commitment: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The fact of a row. */
export function fromRow(row: FactRow): StoredFact {
  return {
    streamId: row.stream_id,
    sequence: Number(row.sequence),
    type: row.type,
    actorAccountId: row.actor_account_id,
    actorAgencyId: row.actor_agency_id,
    actorCapacity: row.actor_capacity,
    at: Number(row.at),
    payload: row.payload,
    salt: row.salt,
    commitment: row.commitment,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** The row of a fact. */
export function toRow(fact: StoredFact): Value[] {
  return [
    fact.streamId,
    fact.sequence,
    fact.type,
    fact.actorAccountId,
    fact.actorAgencyId,
    fact.actorCapacity,
    fact.at,
    fact.payload,
    fact.salt,
    fact.commitment,
    fact.previousHash,
    fact.hash,
  ];
}

/** Whether a payload is beyond what a fact may hold. A character has at most three bytes: most need no counting. */
export function isTooLarge(payload: string): boolean {
  return payload.length * 3 > PAYLOAD_BYTES && Buffer.byteLength(payload) > PAYLOAD_BYTES;
}
