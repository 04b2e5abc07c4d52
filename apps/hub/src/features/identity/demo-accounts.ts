export type { DemoAccount } from '@jianqiao/contract';

/** Injects the accounts that a demo hub shows with their passwords; nothing is provided outside demo mode. */
export const DEMO_ACCOUNTS = Symbol('DemoAccounts');
