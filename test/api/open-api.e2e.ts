import type { OpenAPIObject } from '@nestjs/swagger';
import { HubHarness, type Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';
import type { JsonSchema } from '../../apps/hub/src/api-docs/json-schema';
import type { HubOperation } from '../../apps/hub/src/api-docs/open-api';
import { faults } from './json-schema';
import { routesOf } from './routes';

/** Answers that are no JSON. */
const TEXTS = ['GET /metrics', 'GET /api/docs', 'GET /api/docs/http', 'GET /api/docs/sockets'];

/** They make something, a challenge, from nothing that the client could say. */
const SAY_NOTHING = new Set([
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/me/passkeys/proof',
  'POST /api/v1/notices/:id/receipt',
]);

describe('the OpenAPI document', () => {
  let hub: HubHarness;
  let document: OpenAPIObject;
  let operations: ReadonlyMap<string, HubOperation>;
  let components: Readonly<Record<string, JsonSchema>>;
  let beijing: Member;
  let hanoi: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const response = await fetch(`${hub.url}/api/openapi.json`);
    document = (await response.json()) as OpenAPIObject;
    components = document.components!.schemas as Readonly<Record<string, JsonSchema>>;
    operations = new Map(
      Object.entries(document.paths).flatMap(([path, item]) =>
        Object.entries(item).map(
          ([method, operation]) =>
            [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, operation as HubOperation] as const,
        ),
      ),
    );
  });
  afterAll(() => hub.stop());

  it('names every route that the hub answers, and no other', () => {
    const routes = routesOf(hub.hub.app);
    expect(routes.length).toBeGreaterThan(30);
    expect([...operations.keys()].sort()).toEqual([...routes].sort());
  });

  it('says of each what it does, takes, answers and refuses', () => {
    const incomplete = [...operations].flatMap(([route, operation]) => {
      const { summary, parameters = [], requestBody, responses, operationId } = operation;
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const answered =
        successes.length === 1 && (successes[0]![0] === '204' || schemaOf(successes[0]![1]!) !== undefined);
      const inPath = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name);
      const described = parameters.flatMap((one) => ('in' in one && one.in === 'path' ? [one.name] : []));
      const takesBody = /^(POST|PUT|PATCH) /.test(route) && !SAY_NOTHING.has(route);
      return [
        ...(summary ? [] : [`${route}: what does it do?`]),
        ...(operationId ? [] : [`${route}: which id has it?`]),
        ...(answered ? [] : [`${route}: what does it answer?`]),
        ...(inPath.join() === described.join() ? [] : [`${route}: what is in its path?`]),
        ...(takesBody === (requestBody !== undefined) ? [] : [`${route}: what does it take?`]),
        ...(refOf(responses['default']) === '#/components/schemas/Problem' ? [] : [`${route}: how does it refuse?`]),
      ];
    });
    expect(incomplete).toEqual([]);
  });

  it('gives each its own id, and refers to nothing that is not there', () => {
    const ids = [...operations.values()].map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(refs.filter((name) => !(name in components))).toEqual([]);
    expect(Object.keys(components).filter((name) => !refs.includes(name))).toEqual([]);
  });

  it('tells who may pass, by cookie or token', () => {
    const sign = operations.get('POST /api/v1/session')!;
    expect(sign.security).toBeUndefined();
    expect(operations.get('GET /api/v1/me')).toMatchObject({ security: [{ session: [] }] });
    expect(operations.get('POST /api/v1/rooms/:id/messages')).toMatchObject({
      security: expect.arrayContaining([{ session: [] }, { token: [] }]),
      'x-token-scope': 'rooms:write',
    });
    expect(operations.get('GET /api/v1/secretariat/agencies')).toMatchObject({ 'x-capacities': ['secretariat'] });
  });

  it('holds what the hub really answers', async () => {
    const room = await hub.openRoom(beijing, hanoi);
    const admin = await hub.as('cn.admin');
    const secretariat = await hub.as('secretariat');
    await beijing.http('POST', `/rooms/${room.id}/messages`, message('您好'));
    const checked: string[] = [];
    const check = async (member: Member, route: string, ids: readonly string[] = [], body?: unknown) => {
      const [method, path] = route.split(' ') as [string, string];
      const address = ids.reduce((text, id) => text.replace(/:\w+/, id), path);
      const answer = await request(member, method, address, body);
      const response = operations.get(route.split('?')[0]!)!.responses;
      const schema = schemaOf((response[String(answer.status)] ?? response['default'])!);
      const value = answer.text === '' ? undefined : (JSON.parse(answer.text) as unknown);
      const wrong = schema
        ? faults(schema, value, components)
        : answer.text === ''
          ? []
          : ['an answer without a schema'];
      expect({ route, status: answer.status, wrong, answer: wrong.length > 0 && value }).toMatchObject({ wrong: [] });
      checked.push(route.split('?')[0]!);
      return value as never;
    };
    for (const [route, operation] of operations) {
      if (!route.startsWith('GET ') || TEXTS.includes(route) || route.includes(':')) continue;
      const member = operation['x-capacities']?.includes('secretariat') ? secretariat : admin;
      await check(member, route);
    }
    await check(beijing, 'GET /api/v1/rooms');
    await check(beijing, 'GET /api/v1/rooms/:id', [room.id]);
    await check(hanoi, 'GET /api/v1/rooms/:id', [randomUUID()]);
    await check(beijing, 'GET /api/v1/rooms/:id', ['x']);
    await check(beijing, 'GET /api/v1/rooms/:id/facts?after=0', [room.id]);
    await check(beijing, 'GET /api/v1/rooms/:id/facts', [room.id]);
    await check(beijing, 'POST /api/v1/rooms/:id/messages', [room.id], message('再见'));
    await check(beijing, 'POST /api/v1/rooms/:id/messages', [room.id], { text: 1 });
    await check(beijing, 'PATCH /api/v1/me', [], { expectedVersion: 1, language: 'en' });
    const token = await check(beijing, 'POST /api/v1/me/tokens', [], {
      name: 'x',
      scopes: ['rooms:read'],
      expiresInDays: 1,
    });
    await check(beijing, 'GET /api/v1/me/tokens');
    await check(beijing, 'DELETE /api/v1/me/tokens/:id', [(token as { id: string }).id]);
    const colleague = { email: 'colleague@spp.example', latinName: 'Li Ming', capacities: ['interpreter'] };
    const invitation = await check(admin, 'POST /api/v1/agency/invitations', [], colleague);
    await check(admin, 'GET /api/v1/agency/invitations');
    const { link, id } = invitation as { link: string; id: string };
    await check(admin, 'POST /api/v1/invitations/offer', [], { secret: link.split('#')[1] });
    await check(admin, 'DELETE /api/v1/agency/invitations/:id', [id]);
    await check(admin, 'POST /api/v1/agency/accounts/:id/suspension', [beijing.accountId], { expectedVersion: 0 });
    await check(admin, 'DELETE /api/v1/session');
    await check(admin, 'GET /api/v1/me');
    expect(new Set(checked).size).toBeGreaterThan(25);
  });

  const message = (text: string) => ({ clientMessageId: randomUUID(), text, language: 'zh-Hans' });

  async function request(member: Member, method: string, path: string, body: unknown) {
    const response = await fetch(`${hub.url}${path}`, {
      method,
      headers: { cookie: member.cookie, 'content-type': 'application/json', 'x-jianqiao': '1' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
});

function schemaOf(carrier: object): JsonSchema | undefined {
  const { content } = carrier as { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  return Object.values(content ?? {})[0]?.schema;
}

function refOf(carrier: object | undefined): string | undefined {
  return carrier && schemaOf(carrier)?.$ref;
}
