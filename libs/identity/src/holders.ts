import type { AccountState, Capacity, Instant, InterfaceLanguage, TokenScope } from '@jianqiao/contract';
import type { EntityManager } from 'typeorm';
import type { Dated } from './mandates';

/** Whose a session or token is, as the database has it; whether that still counts is judged by the reader. */
export interface Holder {
  /** Of the session or token. */
  readonly id: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly state: AccountState;
  readonly language: InterfaceLanguage;
  readonly expiresAt: Instant;
  /** Of a session; null for a token. */
  readonly lastSeenAt: Instant | null;
  /** Of a token; null for a session. */
  readonly scopes: readonly TokenScope[] | null;
  readonly mandates: readonly (Pick<Dated, 'validUntil'> & { readonly capacity: Capacity })[];
}

interface Row {
  readonly secret_hash: string;
  readonly id: string;
  readonly account_id: string;
  readonly expires_at: string | number;
  readonly last_seen_at: string | number | null;
  readonly scopes: string | null;
  readonly agency_id: string;
  readonly state: AccountState;
  readonly language: InterfaceLanguage;
  readonly capacity: Capacity;
  readonly valid_until: string | number | null;
}

const WAYS = {
  session: 's.last_seen_at, NULL AS scopes',
  token: 'NULL AS last_seen_at, s.scopes',
} as const;

/** The holders of some secrets, by hash, with one statement: what it says of one of them is all of one moment. */
export async function holdersOf(
  manager: EntityManager,
  way: keyof typeof WAYS,
  secretHashes: readonly string[],
): Promise<ReadonlyMap<string, Holder>> {
  const rows: readonly Row[] = await manager.query(
    `SELECT s.secret_hash, s.id, s.account_id, s.expires_at, ${WAYS[way]}, a.agency_id, a.state, a.language, m.capacity, m.valid_until FROM ${way} s JOIN account a ON a.id = s.account_id JOIN mandate m ON m.account_id = a.id WHERE s.secret_hash IN (${secretHashes.map(() => '?').join(', ')})`,
    [...secretHashes],
  );
  const found = new Map<
    string,
    Holder & { readonly mandates: (Pick<Dated, 'validUntil'> & { capacity: Capacity })[] }
  >();
  for (const row of rows) {
    let holder = found.get(row.secret_hash);
    if (!holder) {
      holder = toHolder(row);
      found.set(row.secret_hash, holder);
    }
    const validUntil = row.valid_until === null ? null : Number(row.valid_until);
    holder.mandates.push({ capacity: row.capacity, validUntil });
  }
  return found;
}

function toHolder(row: Row) {
  return {
    id: row.id,
    accountId: row.account_id,
    agencyId: row.agency_id,
    state: row.state,
    language: row.language,
    expiresAt: Number(row.expires_at),
    lastSeenAt: row.last_seen_at === null ? null : Number(row.last_seen_at),
    scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as readonly TokenScope[]),
    mandates: [],
  };
}
