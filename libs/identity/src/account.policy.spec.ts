import { ACCOUNT_STATES, type Capacity } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { accountActions, accountPolicy, isGrantable } from './account.policy';

const actor = (agencyId: string, ...capacities: Capacity[]): Actor => ({
  accountId: 'admin',
  agencyId,
  capacity: capacities[0]!,
  capacities,
});
const colleague = { accountId: 'colleague', agencyId: 'a', state: 'active' } as const;
const ACTIONS = Object.keys(accountPolicy) as (keyof typeof accountPolicy)[];

describe('what may be done to an account', () => {
  it('is its own administrator’s to do', () => {
    expect(accountActions(actor('a', 'agency_administrator'), colleague)).toEqual([
      'suspend',
      'remove',
      'grant_mandate',
      'end_mandate',
      'end_sessions',
    ]);
  });

  it('is nothing for another agency’s administrator, the secretariat, or a colleague without the mandate', () => {
    const strangers = [
      actor('b', 'agency_administrator'),
      actor('b', 'secretariat'),
      actor('a', 'liaison_officer', 'auditor'),
    ];
    for (const stranger of strangers) {
      for (const action of ACTIONS) expect(accountPolicy[action](stranger, colleague)).toBe(false);
      for (const state of ACCOUNT_STATES) expect(accountActions(stranger, { ...colleague, state })).toEqual([]);
    }
  });

  it('does not include shutting oneself out', () => {
    const own = { ...colleague, accountId: 'admin' };
    expect(accountActions(actor('a', 'agency_administrator'), own)).toEqual([
      'grant_mandate',
      'end_mandate',
      'end_sessions',
    ]);
  });

  it('follows the account’s state', () => {
    const admin = actor('a', 'agency_administrator');
    expect(accountActions(admin, { ...colleague, state: 'suspended' })).toEqual(['restore', 'remove']);
    expect(accountActions(admin, { ...colleague, state: 'removed' })).toEqual([]);
  });
});

describe('a capacity', () => {
  it('of the secretariat is granted in its own agency alone', () => {
    expect(isGrantable('secretariat', { isSecretariat: false })).toBe(false);
    expect(isGrantable('secretariat', { isSecretariat: true })).toBe(true);
  });

  it('of an exchange is none of the secretariat’s', () => {
    expect(isGrantable('liaison_officer', { isSecretariat: true })).toBe(false);
    expect(isGrantable('liaison_officer', { isSecretariat: false })).toBe(true);
  });
});
