import { Ledger1790000001000 } from './migrations/1790000001000-ledger';
import { Identity1790000002000 } from './migrations/1790000002000-identity';
import { Messaging1790000003000 } from './migrations/1790000003000-messaging';
import { Notifications1790000004000 } from './migrations/1790000004000-notifications';
import { Passkeys1790000005000 } from './migrations/1790000005000-passkeys';
import { Documents1790000006000 } from './migrations/1790000006000-documents';
import { Notices1790000007000 } from './migrations/1790000007000-notices';
import { Calendar1790000008000 } from './migrations/1790000008000-calendar';
import { Statistics1790000009000 } from './migrations/1790000009000-statistics';
import { Discussions1790000010000 } from './migrations/1790000010000-discussions';
import { MessagesInTime1790000011000 } from './migrations/1790000011000-messages-in-time';
import { MessagesByTheirId1790000012000 } from './migrations/1790000012000-messages-by-their-id';
import { Generation1790000013000 } from './migrations/1790000013000-generation';

/** Every migration, in order; one list for all databases. */
export const migrations = [
  Ledger1790000001000,
  Identity1790000002000,
  Messaging1790000003000,
  Notifications1790000004000,
  Passkeys1790000005000,
  Documents1790000006000,
  Notices1790000007000,
  Calendar1790000008000,
  Statistics1790000009000,
  Discussions1790000010000,
  MessagesInTime1790000011000,
  MessagesByTheirId1790000012000,
  Generation1790000013000,
] as const;
