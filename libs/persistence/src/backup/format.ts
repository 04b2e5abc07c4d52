import type { Dialect } from '../settings';

/**
 * A backup is one file: lines of JSON, compressed by Zstandard. First a header; then sections, each a head and its items,
 * one a line; last the end, which counts the items of each section and hashes all that came before it. Values are text,
 * whole numbers and null, so that what one database wrote another can read.
 */
export const BACKUP_FORMAT = 1;

/** The first line. */
export interface BackupHeader {
  readonly format: number;
  /** The release of the hub that wrote it. */
  readonly release: string;
  /** The database it was read from; it may be restored into any. */
  readonly dialect: Dialect;
  /** The instant the backup shows, ISO 8601. */
  readonly at: string;
  /** Names of the migrations that had made its tables. */
  readonly migrations: readonly string[];
}

/** What a section holds. Kinds other than `table` (files, when there are any) are for releases that know them. */
export interface SectionHead {
  readonly kind: string;
  readonly name: string;
  readonly columns?: readonly string[];
}

/** The last line. */
export interface BackupEnd {
  readonly sections: readonly { readonly kind: string; readonly name: string; readonly items: number }[];
  /** SHA-256 over all lines before this one, uncompressed; hex. */
  readonly sha256: string;
}

/** Lines that are no items begin so; items are arrays or strings and never do. */
export const PREFIX = { header: '{"jianqiao":', section: '{"section":', end: '{"end":' } as const;

/** A file that is no backup, not a whole one, or not the one that was written. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}
