import { openBrowserStore } from './outbox-store';

/** This browser's database: unsent messages and drafts of every account that signs in here. Opened at first use. */
export const browserStore = openBrowserStore();
