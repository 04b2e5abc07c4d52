import { HubHarness } from '@jianqiao/testing';
import { COMMAND_SCOPES, FACT_TYPES } from '@jianqiao/contract';
import { buildAsyncApi } from './async-api-document';
import { routesOf } from './routes';

const PATHS = ['/api/docs', '/api/docs/http', '/api/docs/sockets'];

describe('the pages about the API', () => {
  let hub: HubHarness;
  const pages = new Map<string, { readonly headers: Headers; readonly text: string }>();
  const page = (path: string) => pages.get(path)!.text;

  beforeAll(async () => {
    buildAsyncApi();
    hub = await HubHarness.start();
    for (const path of PATHS) {
      const response = await fetch(`${hub.url}${path}`);
      expect(response.status).toBe(200);
      pages.set(path, { headers: response.headers, text: await response.text() });
    }
  });
  afterAll(() => hub.stop());

  it.each(PATHS)('%s needs no script, nothing from elsewhere, and nothing that the policy forbids', (path) => {
    const { headers, text } = pages.get(path)!;
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
    expect(text).not.toMatch(/<script|<img|<iframe|<link|<object|\son\w+=|javascript:|url\(|@import/i);
    expect([...text.matchAll(/(?:href|src)="([^"]*)"/g)].filter(([, to]) => !/^(?:#|\/api\/)/.test(to!))).toEqual([]);
    expect(text.match(/<!doctype html>/gi)).toHaveLength(1);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('name="viewport"');
    expect(text.match(/<h1>/g)).toHaveLength(1);
  });

  it.each(PATHS)('%s links to what is there', async (path) => {
    const ids = [...page(path).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page(path).matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    for (const [, to] of page(path).matchAll(/href="(\/api\/[^"#]*)"/g)) {
      expect((await fetch(`${hub.url}${to!}`)).status).toBe(200);
    }
  });

  it('leave nothing undefined, unescaped or unclosed', () => {
    for (const path of PATHS) {
      expect(page(path)).not.toMatch(/undefined|\[object |NaN|\$\{/);
      for (const tag of ['section', 'ul', 'li', 'p', 'code', 'details', 'main', 'div', 'dl']) {
        const opened = page(path).match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
        const closed = page(path).match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0;
        expect({ path, tag, closed }).toEqual({ path, tag, closed: opened });
      }
    }
  });

  it('show every route', () => {
    const shown = [...page('/api/docs/http').matchAll(/<span class="method">(\w+)<\/span> ([^<]+)<\/code>/g)];
    const routes = shown.map(([, method, path]) => `${method} ${path!.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(routes.sort()).toEqual([...routesOf(hub.hub.app)].sort());
  });

  it('show every command and every fact', () => {
    const sections = [...page('/api/docs/sockets').matchAll(/<section class="entry" id="([a-z]+:[a-z_]+)"/g)];
    const names = sections.map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining([...Object.keys(COMMAND_SCOPES), ...FACT_TYPES]));
  });
});
