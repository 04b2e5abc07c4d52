import type { Database } from '@jianqiao/persistence';
import { Principals } from './principals';

const NOW = 1_000_000;
const SECRET = `jqs_${'x'.repeat(43)}`;

/** Knows who holds a session whose mandates begin and end like this. */
function principalsWith(mandates: readonly { readonly capacity: string; from?: number; until?: number }[]): Principals {
  const session = { id: 's', account_id: 'a', expires_at: NOW + 1e9, last_seen_at: NOW, scopes: null };
  const account = { agency_id: 'g', state: 'active', language: 'en' };
  const query = (_: string, [secretHash]: readonly string[]) =>
    Promise.resolve(
      mandates.map(
        ({ capacity, from = 0, until = null }: { capacity: string; from?: number; until?: number | null }) => {
          return { ...session, ...account, secret_hash: secretHash, capacity, valid_from: from, valid_until: until };
        },
      ),
    );
  return new Principals({ reader: { query } } as unknown as Database, { now: () => NOW });
}

describe('who holds a secret', () => {
  it('acts under no mandate that another node has ended, though its clock be ahead', async () => {
    const principals = principalsWith([{ capacity: 'liaison_officer', until: NOW + 50 }, { capacity: 'interpreter' }]);
    const found = await principals.authenticateAfresh(SECRET);
    expect(found?.actor.capacities).toEqual(['interpreter']);
  });

  it('acts under a mandate that another node has given, though its clock be ahead', async () => {
    const found = await principalsWith([{ capacity: 'interpreter', from: NOW + 50 }]).authenticateAfresh(SECRET);
    expect(found?.actor.capacity).toBe('interpreter');
  });

  it('is nobody once the last mandate has ended', async () => {
    const found = await principalsWith([{ capacity: 'interpreter', until: NOW + 50 }]).authenticateAfresh(SECRET);
    expect(found).toBeNull();
  });
});
