import { API_PREFIX, CSRF_HEADER, type MeView } from '@jianqiao/contract';
import { LastSeen, PasskeyChallenges, Sessions, Tokens } from '@jianqiao/identity';
import type { HubHarness } from '@jianqiao/testing';
import request from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The password of every demo account. */
export const PASSWORD = 'bridge-over-water';

/** A browser at the hub's HTTP door: it keeps cookies and sends the header that forms cannot. */
export class Browser {
  private readonly agent: ReturnType<typeof request.agent>;

  constructor(
    hub: HubHarness,
    /** Seen by the hub when it trusts one proxy. */
    private readonly address?: string,
  ) {
    this.agent = request.agent(hub.url);
  }

  get = (path: string) => this.call('get', path);
  post = (path: string, body?: object) => this.call('post', path, body);
  put = (path: string, body?: object) => this.call('put', path, body);
  patch = (path: string, body?: object) => this.call('patch', path, body);
  delete = (path: string) => this.call('delete', path);

  signIn(login: string, password = PASSWORD) {
    return this.post('/session', { login, password });
  }

  /** The secret in the session cookie. */
  get session(): string | undefined {
    return this.agent.jar.getCookie('jianqiao', { path: '/', domain: '127.0.0.1', secure: false, script: false })
      ?.value;
  }

  /** A browser of the person, signed in. */
  static async of(hub: HubHarness, login: string): Promise<Browser & { readonly me: MeView }> {
    const browser = new Browser(hub);
    const { status, body } = await browser.signIn(login);
    if (status !== 200) throw new Error(`${login} could not sign in: ${JSON.stringify(body)}`);
    return Object.assign(browser, { me: body as MeView });
  }

  private call(method: Method, path: string, body?: object): request.Test {
    const call = this.agent[method](`${API_PREFIX}${path}`).set(CSRF_HEADER, '1');
    if (this.address !== undefined) call.set('x-forwarded-for', this.address);
    return body === undefined ? call : call.send(body);
  }
}

/** A tool with a token. */
export function tool(hub: HubHarness, secret: string) {
  return (path: string) => request(hub.url).get(`${API_PREFIX}${path}`).set('authorization', `Bearer ${secret}`);
}

/** What the hub does on its own every few minutes. */
export async function housekeeping({ hub: { app } }: HubHarness): Promise<void> {
  await app.get(LastSeen).flush();
  await app.get(Sessions).endExpired();
  await app.get(Tokens).endExpired();
  await app.get(PasskeyChallenges).endExpired();
}
