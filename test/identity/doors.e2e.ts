import { Doors } from '../../apps/hub/src/http/doors';
import { API_PREFIX } from '@jianqiao/contract';
import { HubHarness, freePort } from '@jianqiao/testing';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory, Reflector } from '@nestjs/core';
import { request as rawRequest } from 'node:http';
import request from 'supertest';
import { Public } from '../../apps/hub/src/http/access';
import { Browser } from './browser';

describe('the doors of HTTP', () => {
  let hub: HubHarness;
  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  afterAll(() => hub.stop());

  const doors = () =>
    hub.hub.app
      .get(Doors)
      .list()
      .filter(({ route }) => route.includes(API_PREFIX));
  const knock = (route: string) => {
    const [method, path] = route.split(' ') as [string, string];
    const address = path.replaceAll(/:\w+/g, '01a200b6-8520-78e0-b3b6-5216c8abcbaf');
    const agent = request(hub.url);
    return agent[method.toLowerCase() as 'get'](address).set('x-jianqiao', '1');
  };

  it('are all marked, and shut to strangers unless marked public', async () => {
    expect(doors().length).toBeGreaterThan(30);
    const open: string[] = [];
    for (const { route, access } of doors()) {
      if (access?.kind === 'public') open.push(route);
      else expect(`${route}: ${(await knock(route).send({})).body.code}`).toBe(`${route}: unauthenticated`);
    }
    expect(open).toEqual([
      `GET ${API_PREFIX}/hub`,
      `POST ${API_PREFIX}/session`,
      `POST ${API_PREFIX}/session/passkey/options`,
      `POST ${API_PREFIX}/session/passkey`,
      `POST ${API_PREFIX}/invitations/offer`,
      `POST ${API_PREFIX}/invitations/acceptance`,
      `POST ${API_PREFIX}/setup`,
      `POST ${API_PREFIX}/verification`,
      `GET ${API_PREFIX}/verification`,
    ]);
  });

  it('open to a capacity only for those who hold it', async () => {
    const { session } = await Browser.of(hub, 'vn.interpreter');
    for (const { route, access } of doors()) {
      if (access?.kind !== 'signed_in' || access.capacities.length === 0) continue;
      const { body } = await knock(route).set('cookie', `jianqiao=${session}`).send({ expectedVersion: 1 });
      expect(`${route}: ${body.code}`).toBe(`${route}: forbidden`);
    }
  });

  it('answer what is not there with a problem', async () => {
    const { status, headers, body } = await request(hub.url).get('/api/v1/nothing/here');
    expect(status).toBe(404);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toEqual({
      type: 'urn:jianqiao:problem:not_found',
      status: 404,
      code: 'not_found',
      params: {},
      traceId: expect.any(String),
    });
  });

  it.each([
    ['broken JSON', '{"login": ', 400, 'malformed'],
    ['no object', '"text"', 400, 'malformed'],
    ['an array', '[]', 400, 'invalid'],
    ['nothing', '', 400, 'invalid'],
    ['a wrong type', '{"login": {"$ne": ""}, "password": ["x"]}', 400, 'invalid'],
    ['an unknown field', '{"login": "a", "password": "b", "admin": true}', 400, 'invalid'],
    ['a lone surrogate', '{"login": "\\ud800", "password": "b"}', 400, 'invalid'],
    ['a NUL', '{"login": "a\\u0000b", "password": "b"}', 400, 'invalid'],
    ['a prototype', '{"__proto__": {"login": "a"}, "password": "b"}', 400, 'invalid'],
    ['a thousand levels', `{"login": ${'['.repeat(1_000)}${']'.repeat(1_000)}, "password": "b"}`, 400, 'malformed'],
    ['a login too long', `{"login": "${'a'.repeat(65)}", "password": "b"}`, 400, 'invalid'],
    ['too many bytes', `{"login": "${'a'.repeat(70_000)}"}`, 413, 'too_large'],
  ])('refuse a body with %s', async (_, body, status, code) => {
    const answer = await request(hub.url)
      .post('/api/v1/session')
      .set({ 'x-jianqiao': '1', 'content-type': 'application/json' })
      .send(body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(JSON.stringify(answer.body)).not.toMatch(/SyntaxError|node_modules|at /);
  });

  it('say field by field what is wrong, and never repeat it', async () => {
    const command = { login: 'x'.repeat(100), password: 7 };
    const { body } = await request(hub.url).post('/api/v1/session').set('x-jianqiao', '1').send(command);
    expect(body.params.issues).toEqual(
      expect.arrayContaining([
        { path: 'login', rule: 'maxLength' },
        { path: 'password', rule: 'isString' },
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('xxx');
  });

  it('take forms, files and other bodies for no body at all', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/xml',
    ]) {
      const answer = await request(hub.url)
        .post('/api/v1/session')
        .set({ 'x-jianqiao': '1', 'content-type': type })
        .send('login=vn.liaison&password=bridge-over-water');
      expect(answer.body.code).toBe('invalid');
    }
  });

  it('stand against a request that lies about its length, and serve the next one', async () => {
    await new Promise<void>((resolve) => {
      const lying = rawRequest(`${hub.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': '500', 'x-jianqiao': '1' },
      });
      lying.on('error', () => resolve());
      lying.write('{"login":');
      setTimeout(() => lying.destroy(new Error('gone')), 50);
    });
    await request(hub.url).get('/api/v1/hub').expect(200);
  });

  it('tell browsers to trust nothing but the hub', async () => {
    const { headers } = await request(hub.url).get('/api/v1/hub');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src 'self' ws://localhost:${hub.hub.port}`);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:\/\//);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('find a path that cannot be decoded malformed', async () => {
    const { session } = await Browser.of(hub, 'uz.liaison');
    const { status, body } = await request(hub.url)
      .delete('/api/v1/me/tokens/%E0%A4')
      .set({ 'x-jianqiao': '1', cookie: `jianqiao=${session}` });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'malformed' });
  });
});

describe('the budget of an account', () => {
  it('is its own: one that is used up leaves the others alone', async () => {
    const slow = { perSecond: 0.001, burst: 5 };
    const hub = await HubHarness.start({ rates: { account: slow, agency: { perSecond: 1_000, burst: 1_000 } } });
    try {
      const [busy, calm] = [await Browser.of(hub, 'uz.liaison'), await Browser.of(hub, 'uz.admin')];
      for (let n = 0; n < 5; n += 1) await busy.get('/me').expect(200);
      const { body } = await busy.get('/me').expect(429);
      expect(body.code).toBe('rate_limited');
      expect(body.params.retryAfterMs).toBeGreaterThan(900_000);
      await calm.get('/me').expect(200);
    } finally {
      await hub.stop();
    }
  });
});

@Controller('open')
class ForgetfulController {
  @Public()
  @Get('marked')
  marked(): string {
    return 'marked';
  }

  @Get('unmarked')
  unmarked(): string {
    return 'unmarked';
  }
}

@Module({
  imports: [DiscoveryModule],
  controllers: [ForgetfulController],
  providers: [
    {
      provide: Doors,
      inject: [DiscoveryService, Reflector],
      useFactory: (discovery: DiscoveryService, reflector: Reflector) => new Doors(discovery, reflector),
    },
  ],
})
class ForgetfulModule {}

describe('a route that nobody marked', () => {
  it('keeps the hub from starting', async () => {
    const app = await NestFactory.create(ForgetfulModule, { logger: false, abortOnError: false });
    await expect(app.listen(await freePort(), '127.0.0.1')).rejects.toThrow('GET /open/unmarked');
    await app.close();
  });
});
