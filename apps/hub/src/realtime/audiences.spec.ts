import { EventEmitter } from 'node:events';
import type { Ledger, StoredFact } from '@jianqiao/ledger';
import type { Principal } from '@jianqiao/identity';
import type { Logger } from '../observability/logger';
import { Audiences } from './audiences';
import type { HubServer, HubSocket } from './hub-socket';
import type { Authenticator } from './principal';

const settle = () => new Promise((resolve) => setImmediate(resolve));

function holding(...capacities: Principal['actor']['capacities']): Principal {
  const actor = { accountId: 'x', agencyId: 'g', capacity: capacities[0]!, capacities };
  return { actor, sessionId: 's', tokenId: null, scopes: null, language: 'en', expiresAt: Number.MAX_SAFE_INTEGER };
}

describe('a connection whose mandates change twice', () => {
  it('keeps the newer answer about who it is, though the older one comes later', async () => {
    const asked: ((found: Principal) => void)[] = [];
    const authenticator = {
      authenticateAfresh: () => new Promise((resolve) => asked.push(resolve)),
    } as unknown as Authenticator;
    let commit: (facts: readonly StoredFact[]) => void = () => undefined;
    const ledger = { onCommitted: (hear: typeof commit) => (commit = hear) } as unknown as Ledger;
    const clock = { now: () => 1 };
    const audiences = new Audiences(ledger, authenticator, { note: () => undefined }, clock, {} as Logger);
    const data = { principal: { ...holding('liaison_officer', 'interpreter'), secret: 'q' } };
    const socket = { data, join: () => undefined, leave: () => undefined } as unknown as HubSocket;
    const adapter = Object.assign(new EventEmitter(), { rooms: new Map() });
    const sockets = { sockets: new Map([['1', socket]]) };
    audiences.attach({ of: () => ({ adapter }), sockets } as unknown as HubServer);

    const told = (type: string) => ({ streamId: 'agency:g', type, payload: '{"accountId":"x"}' }) as StoredFact;
    commit([told('mandate:granted')]);
    commit([told('mandate:ended')]);
    asked[1]!(holding('interpreter'));
    await settle();
    asked[0]!(holding('liaison_officer', 'interpreter'));
    await settle();
    expect(data.principal.actor.capacities).toEqual(['interpreter']);
  });
});
