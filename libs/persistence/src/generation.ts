import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** It has no entity: nobody but this file reads it. */
export const GENERATION_TABLE = 'generation';

/**
 * Which life of its data a hub is in: an id that is another one after each restore. What somebody has kept of an earlier
 * life may have been undone since, and other facts may have its place.
 */
export async function readGeneration(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<readonly { readonly id: string }[]>(`SELECT id FROM ${GENERATION_TABLE}`);
  return row?.id ?? 'first';
}

/** From now on whoever comes back begins anew. */
export async function beginGeneration(dataSource: DataSource, at: number): Promise<void> {
  await dataSource.query(`DELETE FROM ${GENERATION_TABLE}`);
  await dataSource.query(`INSERT INTO ${GENERATION_TABLE} (id, since) VALUES (?, ?)`, [randomUUID(), at]);
}
