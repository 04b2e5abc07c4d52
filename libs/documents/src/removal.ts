import { type Clock, DomainError } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { IsNull, Not } from 'typeorm';
import { DocumentEntity, type DocumentState } from './document.entity';
import type { DocumentStore } from './document-store';

const HOUR = 3_600_000;
/** How long each state may stay loose. A refused one has no bytes any more; it tells an operator what came. */
const PATIENCE_MS = {
  uploading: HOUR,
  ready: 24 * HOUR,
  refused: 30 * 24 * HOUR,
  removed: 0,
} as const satisfies Record<DocumentState, number>;
/** Documents that are looked up at a time. */
const SWEPT = 50;

/** Rids the hub of documents that nothing holds: first they are out of sight, then their bytes go, then they. */
export class Removal {
  constructor(
    private readonly database: Database,
    private readonly store: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** Ends an upload that failed; a refusal is noted. What cannot be cleared away now, the sweep will. */
  async discard(id: string, error: unknown): Promise<void> {
    const refusal = error instanceof DomainError && error.code.startsWith('document.') ? error.code : null;
    try {
      if (refusal === null) await this.remove(id);
      else await this.database.unitOfWork.run((tx) => tx.update(DocumentEntity, { id }, { state: 'refused', refusal }));
      // Also when it was swept away meanwhile: what was written since, no sweep would find.
      await this.store.delete(id);
    } catch {
      // The reason to tell is the first one.
    }
  }

  /** Removes a document unless something holds it; answers whether it is gone. */
  async remove(id: string): Promise<boolean> {
    const { affected } = await this.database.unitOfWork.run((tx) =>
      tx.update(DocumentEntity, { id, looseSince: Not(IsNull()) }, { state: 'removed' }),
    );
    if (affected !== 1) return false;
    await this.store.delete(id);
    await this.database.unitOfWork.run((tx) => tx.delete(DocumentEntity, { id, state: 'removed' }));
    return true;
  }

  /** Removes what was loose for too long; answers how many. Several nodes may do so at once. */
  async sweep(): Promise<number> {
    let swept = 0;
    for (let portion = SWEPT; portion === SWEPT;) swept += portion = await this.sweepPortion();
    return swept;
  }

  private async sweepPortion(): Promise<number> {
    const now = this.clock.now();
    const states = Object.keys(PATIENCE_MS) as DocumentState[];
    const rows: readonly { readonly id: string }[] = await this.database.reader.query(
      `SELECT id FROM document WHERE loose_since IS NOT NULL AND (${states.map(() => '(state = ? AND loose_since <= ?)').join(' OR ')}) ORDER BY loose_since LIMIT ${SWEPT}`,
      states.flatMap((state) => [state, now - PATIENCE_MS[state]]),
    );
    for (const { id } of rows) await this.remove(id);
    return rows.length;
  }
}
