import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, createTestDatabase, testDialect } from '@jianqiao/testing';

/** Databases for one test: of the suite's kind, or of the other where there are two. */
export class Places {
  private readonly made: TestDatabase[] = [];

  async empty(): Promise<TestDatabase> {
    const place = await createTestDatabase();
    this.made.push(place);
    return place;
  }

  /** SQLite where the suite runs on MariaDB: so that backups cross in both directions there. */
  async emptyOfOtherKind(): Promise<TestDatabase> {
    if (testDialect() === 'sqlite') return this.empty();
    const folder = mkdtempSync(join(tmpdir(), 'jianqiao-'));
    const place: TestDatabase = {
      settings: { kind: 'sqlite', file: join(folder, 'hub.sqlite') },
      folder,
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
    this.made.push(place);
    return place;
  }

  async remove(): Promise<void> {
    for (const place of this.made.splice(0)) await place.remove();
  }
}
