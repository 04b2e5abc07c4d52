import { compose, environmentOf, exampleOf, hubServices, imageEnvironment, read } from './deployment';

/** haproxy.cfg by section: `frontend public` → its lines. */
function sections(text = read('deploy/haproxy.cfg')): Record<string, readonly string[]> {
  const found: Record<string, string[]> = {};
  let lines: string[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.trim().startsWith('#'))) {
    if (/^\S/.test(line)) lines = found[line.trim()] ??= [];
    else lines.push(line.trim().replace(/\s+/g, ' '));
  }
  return found;
}

const config = sections();
const frontend = config['frontend public'] ?? [];
const backend = config['backend hubs'] ?? [];
const proxy = compose.services['proxy'];

describe('the reverse proxy', () => {
  it('is given its configuration where it looks for it', () => {
    expect(proxy?.volumes).toEqual(['./deploy/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro']);
    expect(Object.keys(config)).toEqual(['global', 'defaults', 'resolvers docker', 'frontend public', 'backend hubs']);
  });

  it('listens where docker-compose.yml publishes it and PUBLIC_URL leads', () => {
    const [address, outside, inside] = proxy?.ports?.[0]?.split(':') ?? [];
    expect(address).toBe('127.0.0.1');
    expect(frontend).toContain(`bind :${inside}`);
    expect(exampleOf('deploy/hub.env')['PUBLIC_URL']).toBe(`http://localhost:${outside}`);
  });

  it('sends to every node, on the port on which it listens', () => {
    const servers = backend.filter((line) => line.startsWith('server ')).map((line) => line.split(' ')[2]);
    expect(servers).toEqual(hubServices.map(([name, each]) => `${name}:${environmentOf(each)['PORT']}`));
    expect(frontend).toContain('default_backend hubs');
    for (const [, each] of hubServices) expect(each.networks).toEqual(expect.arrayContaining(['inside']));
    expect(proxy?.networks).toContain('inside');
  });

  it('asks each node whether it is ready, as the image does', () => {
    const path = '/api/health/ready';
    expect(read('Dockerfile')).toContain(`http://127.0.0.1:\${process.env.PORT}${path}`);
    expect(imageEnvironment()['PORT']).toBeDefined();
    expect(backend).toEqual(
      expect.arrayContaining([
        'option httpchk',
        `http-check send meth GET uri ${path}`,
        'http-check expect status 200',
      ]),
    );
    expect(backend.find((line) => line.startsWith('default-server'))).toMatch(/ check .* resolvers docker /);
  });

  it('lets sockets stay open, and ties nobody to a node', () => {
    expect(config['defaults']?.some((line) => /^timeout tunnel [1-9]\d*[mh]$/.test(line))).toBe(true);
    expect([...backend, ...frontend].filter((line) => /cookie|stick|balance source/.test(line))).toEqual([]);
  });

  it('says itself who the caller is, and the hub believes exactly one proxy', () => {
    expect(frontend).toContain('http-request set-header X-Forwarded-For %[src]');
    expect(new Set(hubServices.map(([, each]) => environmentOf(each)['TRUST_PROXY']))).toEqual(new Set(['1']));
  });

  it('keeps measurements from the world', () => {
    expect(frontend).toContain('http-request return status 404 if { path_beg /metrics }');
  });

  it('takes no more callers than its file descriptors allow', () => {
    const [, maxconn = 'Infinity'] = /maxconn (\d+)/.exec(config['global']?.join('\n') ?? '') ?? [];
    const { nofile } = (proxy as unknown as { ulimits: { nofile: number } }).ulimits;
    expect(Number(maxconn) * 2 + 100).toBeLessThan(nofile);
  });
});
