import { API_PREFIX, type AccountView, CAPACITIES, type Page } from '@jianqiao/contract';
import { HubHarness } from '@jianqiao/testing';
import { Doors } from '../../apps/hub/src/http/doors';
import { DEMO_PASSWORD } from '../../apps/hub/src/seed/seed-demo';
import { Chance } from '../faults/chance';
import { fuzzMs, fuzzSeed } from './environment';
import { hostileValue, mutated } from './hostile-values';
import { malformedAnswer } from './replies';

/** Who knocks: between them they may pass every door. */
const LOGINS = ['secretariat', 'uz.admin', 'kz.admin', 'cn.liaison'] as const;
const BATCH = 20;

describe('requests of all kinds', () => {
  let hub: HubHarness;
  let ids: readonly string[];

  beforeAll(async () => {
    hub = await HubHarness.start();
    const admin = await hub.as('uz.admin');
    const room = await hub.openRoom(await hub.as('cn.liaison'), await hub.as('vn.liaison'));
    const { body } = await admin.http('GET', '/agency/accounts');
    ids = [room.id, ...(body as Page<AccountView>).items.map(({ accountId }) => accountId)];
  });
  afterAll(() => hub.stop());

  /** A body that some route might take. */
  function likelyBody(chance: Chance): object {
    const name = { native: 'Имя', nativeLanguage: 'ru', latin: 'Name', order: 'given-first' };
    const account = { login: chance.oneOf(['x1', 'uz.admin']), password: 'a long enough secret', email: 'x@x.example' };
    return chance.oneOf<object>([
      { login: chance.oneOf(LOGINS), password: 'wrong password' },
      { expectedVersion: chance.between(0, 3), language: 'ru', timeZone: 'Asia/Tashkent' },
      { current: 'wrong password', next: 'another long secret' },
      { name: 'tool', scopes: ['rooms:read'], expiresInDays: 3 },
      { email: 'x@x.example', latinName: 'X', capacities: [chance.oneOf(CAPACITIES)] },
      { secret: 'jqi_x', ...account, name, language: 'en', timeZone: 'UTC' },
      { expectedVersion: 99, capacity: chance.oneOf(CAPACITIES) },
      { agencyCode: 'kh.gpo', email: 'x@x.example', latinName: 'X' },
      { clientMessageId: chance.id(), text: 'x', language: 'en' },
    ]);
  }

  function request(chance: Chance, route: string, cookie: string): { url: string; init: RequestInit } {
    const [method, pattern] = route.split(' ') as [string, string];
    const path = pattern.replaceAll(/:\w+/g, () => {
      return chance.happens(0.5) ? chance.oneOf(ids) : encodeURIComponent(addressText(hostileValue(chance)));
    });
    const query = new URLSearchParams();
    for (let fields = chance.between(0, 2); fields > 0; fields -= 1) {
      const name = chance.oneOf(['cursor', 'limit', 'after', 'before', 'search', 'agencyId', '__proto__', 'a[b]', '']);
      query.append(name, addressText(chance.oneOf([hostileValue(chance), chance.between(0, 200)])));
    }
    const body = JSON.stringify(mutated(likelyBody(chance), chance));
    const init: RequestInit = {
      method,
      headers: { cookie, 'content-type': 'application/json', 'x-jianqiao': '1' },
      ...(method === 'GET' ? {} : { body: chance.happens(0.05) ? body.slice(0, -1) : body }),
    };
    return { url: `${hub.url}${path}?${query.toString()}`, init };
  }

  it('never fail inside, and every refusal is a problem', async () => {
    const seed = fuzzSeed();
    const chance = new Chance(seed);
    const routes = hub.hub.app
      .get(Doors)
      .list()
      .map(({ route }) => route)
      // Each attempt costs a password's worth of computing: below, a few of them.
      .filter((route) => route.includes(API_PREFIX) && route !== `POST ${API_PREFIX}/session`);
    expect(routes.length).toBeGreaterThan(30);
    const statuses = new Map<number, number>();
    const knocked = new Set<string>();
    const until = Date.now() + fuzzMs(5);

    const cookies = new Map<string, string>();
    while (Date.now() < until) {
      hub.clock.advance(60_000); // budgets are full again
      const login = chance.oneOf(LOGINS);
      const cookie = cookies.get(login) ?? (await hub.as(login)).cookie;
      cookies.set(login, cookie);
      const batch = Array.from({ length: BATCH }, () => chance.oneOf(routes));
      const answers = await Promise.all(
        batch.map(async (route) => {
          const { url, init } = request(chance, route, cookie);
          const response = await fetch(url, init);
          const text = await response.text();
          const fault = malformedAnswer(response.status, response.headers.get('content-type'), parsed(text));
          if (fault)
            throw new Error(
              `seed ${seed}: ${route} ${url.slice(0, 500)} ${JSON.stringify(init.body ?? null).slice(0, 500)}: ${fault}`,
            );
          return response.status;
        }),
      );
      for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      for (const route of batch) knocked.add(route);
      // Whoever signed themselves out comes back.
      if (answers.includes(401)) cookies.delete(login);
    }
    process.stdout.write(
      `fuzz: seed ${seed}: requests ${[...statuses].map(([status, n]) => `${status}: ${n}`).join(', ')}\n`,
    );
    expect(knocked.size).toBe(routes.length);
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404]));
  }, 120_000);

  it('to sign in, too', async () => {
    const chance = new Chance(fuzzSeed());
    for (let attempt = 0; attempt < 60; attempt += 1) {
      hub.clock.advance(60_000);
      const body = mutated({ login: chance.oneOf(LOGINS), password: DEMO_PASSWORD }, chance);
      const response = await fetch(`${hub.url}${API_PREFIX}/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-jianqiao': '1' },
        body: JSON.stringify(body),
      });
      const answer = parsed(await response.text());
      expect(malformedAnswer(response.status, response.headers.get('content-type'), answer)).toBeUndefined();
    }
  });
});

function parsed(text: string): unknown {
  return text === '' ? null : (JSON.parse(text) as unknown);
}

/** As text that an address can carry: well-formed, and short enough for Node to look at at all. */
function addressText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300).toWellFormed();
}
