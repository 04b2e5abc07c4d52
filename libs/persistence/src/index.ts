export {
  PrimaryIdColumn,
  PrimaryKeyColumn,
  PrimaryCountColumn,
  IdColumn,
  ShortTextColumn,
  LongTextColumn,
  JsonColumn,
  InstantColumn,
  CountColumn,
} from './columns';
export { type DatabaseSettings, type Dialect } from './settings';
export { Database } from './database';
export type { Tx } from './tx';
export { UnitOfWork, afterCommit } from './unit-of-work';
export { isDuplicateKey, isRetryable, isStorageFull, isUnavailable, RunAgain } from './errors';
export { Turns } from './turns';
export { type Rows, type Value, insertRows } from './rows';
export { raise, raising } from './upsert';
export { backUp, type BackupOptions } from './backup/back-up';
export { restore, type RestoreOptions } from './backup/restore';
export { checkBackup, type BackupSummary } from './backup/backup-reader';
export { BackupError, type BackupEnd } from './backup/format';
export { openSnapshot } from './backup/snapshot';
export { type Snapshot, type TableShape } from './backup/portable-rows';
