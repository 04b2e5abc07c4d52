import { ACCOUNT_STATES, type AccountState } from '@jianqiao/contract';
import { defineWorkflow } from '@jianqiao/kernel';

export type AccountMove = 'suspend' | 'restore' | 'remove';

/** What becomes of an account. Removal is for good. */
export const accountWorkflow = defineWorkflow<AccountState, AccountMove>('active', ACCOUNT_STATES, {
  suspend: { from: ['active'], to: 'suspended' },
  restore: { from: ['suspended'], to: 'active' },
  remove: { from: ['active', 'suspended'], to: 'removed' },
});
