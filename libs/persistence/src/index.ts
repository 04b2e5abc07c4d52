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
export { UnitOfWork, type Tx, afterCommit } from './unit-of-work';
export { isDuplicateKey, isRetryable, RunAgain } from './errors';
export { Turns } from './turns';
export { raise } from './upsert';
