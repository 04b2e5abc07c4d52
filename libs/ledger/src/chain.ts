import { hash as digest, randomFillSync } from 'node:crypto';
import type { Actor } from '@jianqiao/kernel';

/** The hash before a stream's first fact. */
export const GENESIS = '0'.repeat(43);

/** What a fact's hash covers, besides the hash before it and the payload's commitment. */
export interface FactHeader {
  readonly streamId: string;
  readonly sequence: number;
  readonly type: string;
  readonly actorAccountId: string;
  readonly actorAgencyId: string;
  readonly actorCapacity: string;
  readonly at: number;
}

/** A fact as stored and handed on after the commit. */
export interface StoredFact extends FactHeader {
  /** JSON text exactly as stored; null once erased by law, which only messages may be. */
  readonly payload: string | null;
  readonly salt: string;
  readonly commitment: string;
  readonly previousHash: string;
  readonly hash: string;
}

const sha256 = (text: string): string => digest('sha256', text, 'base64url');

const SALT_BYTES = 16;
/** Random bytes are cheap in large portions only; each is used once. */
const random = Buffer.alloc(256 * SALT_BYTES);
let used = random.length;

function newSalt(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += SALT_BYTES;
  return random.toString('base64url', used - SALT_BYTES, used);
}

/** SHA-256 over salt and payload text. Salted, so that an erased short payload cannot be guessed from it. */
export function commit(salt: string, payload: string): string {
  return sha256(`${salt}\n${payload}`);
}

/** SHA-256 over the previous hash, the header as a JSON array, and the commitment; base64url. */
export function chainHash(previousHash: string, header: FactHeader, commitment: string): string {
  const { streamId, sequence, type, actorAccountId, actorAgencyId, actorCapacity, at } = header;
  const headerText = JSON.stringify([streamId, sequence, type, actorAccountId, actorAgencyId, actorCapacity, at]);
  return sha256(`${previousHash}\n${headerText}\n${commitment}`);
}

/** Links a new fact to the one before it. */
export function link(
  head: { readonly sequence: number; readonly hash: string },
  streamId: string,
  draft: { readonly type: string; readonly payload: unknown },
  actor: Pick<Actor, 'accountId' | 'agencyId' | 'capacity'>,
  at: number,
): StoredFact {
  const payload = JSON.stringify(draft.payload);
  const salt = newSalt();
  const header: FactHeader = {
    streamId,
    sequence: head.sequence + 1,
    type: draft.type,
    actorAccountId: actor.accountId,
    actorAgencyId: actor.agencyId,
    actorCapacity: actor.capacity,
    at,
  };
  const commitment = commit(salt, payload);
  const hash = chainHash(head.hash, header, commitment);
  return { ...header, payload, salt, commitment, previousHash: head.hash, hash };
}

/** Types of facts whose payload may be erased by law. Whatever else is empty was emptied by somebody else. */
const ERASABLE: ReadonlySet<string> = new Set(['message:posted']);

/** Why a stored fact does not follow from the one before it; undefined when it does. */
export function brokenLink(
  previous: { readonly sequence: number; readonly hash: string },
  fact: StoredFact,
): string | undefined {
  if (fact.sequence !== previous.sequence + 1) return `sequence ${fact.sequence} follows ${previous.sequence}`;
  if (fact.previousHash !== previous.hash) return 'does not continue the fact before it';
  if (fact.payload === null) {
    if (!ERASABLE.has(fact.type)) return 'payload was emptied';
  } else if (commit(fact.salt, fact.payload) !== fact.commitment) {
    return 'payload was altered';
  }
  if (chainHash(fact.previousHash, fact, fact.commitment) !== fact.hash) return 'header was altered';
  return undefined;
}
