import { Ledger1790000001000 } from './migrations/1790000001000-ledger';
import { Identity1790000002000 } from './migrations/1790000002000-identity';
import { Messaging1790000003000 } from './migrations/1790000003000-messaging';
import { Notifications1790000004000 } from './migrations/1790000004000-notifications';

/** Every migration, in order; one list for all databases. */
export const migrations = [
  Ledger1790000001000,
  Identity1790000002000,
  Messaging1790000003000,
  Notifications1790000004000,
] as const;
