import { readConfig } from '../../apps/hub/src/config/hub-config';
import { SETTINGS } from '../../apps/hub/src/config/settings';
import {
  compose,
  dockerStages,
  environmentOf,
  exampleOf,
  exists,
  hubServices,
  imageEnvironment,
  read,
} from './deployment';

const services = Object.entries(compose.services);
const names = Object.keys(compose.services);
const service = (name: string) => {
  const found = compose.services[name];
  if (!found) throw new Error(`There is no service ${name}.`);
  return found;
};

describe('the services', () => {
  it('are three nodes of the hub, and what they need', () => {
    expect(names.sort()).toEqual(['hub-1', 'hub-2', 'hub-3', 'mail', 'mysql', 'proxy', 'redis']);
    expect(hubServices.map(([name]) => name)).toEqual(['hub-1', 'hub-2', 'hub-3']);
    expect(hubServices.every(([, { build }]) => exists(`${build}/Dockerfile`))).toBe(true);
  });

  it.each(services)('%s runs a named version, hardened', (_, { image, ...settings }) => {
    expect(image).toMatch(/:v?\d+(\.\d+)+(-alpine)?$/);
    expect(settings).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' });
    expect(settings.security_opt).toContain('no-new-privileges:true');
  });

  it.each(services)('%s refers only to what there is', (_, each) => {
    expect((each.networks ?? []).filter((network) => !(network in compose.networks))).toEqual([]);
    for (const volume of each.volumes ?? []) {
      const [source = '', , mode] = volume.split(':');
      if (source.startsWith('./'))
        expect({ volume, there: exists(source), mode }).toEqual({ volume, there: true, mode: 'ro' });
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  });

  it.each(services)('%s waits for services that can say whether they are well', (_, each) => {
    const ownCheck = dockerStages()
      .at(-1)
      ?.some(({ word }) => word === 'HEALTHCHECK');
    for (const [name, { condition }] of Object.entries(each.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
      expect(service(name).healthcheck !== undefined || (service(name).build !== undefined && ownCheck)).toBe(true);
    }
  });

  it('reach the world through the proxy; only what a browser needs is published, and only to this machine', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual(['proxy 127.0.0.1:8080:8080', 'mail 127.0.0.1:8025:8025']);
    expect(compose.networks['inside']).toEqual({ internal: true });
    const inside = services.filter(([, { networks }]) => networks?.join() === 'inside').map(([name]) => name);
    expect(inside.sort()).toEqual(['hub-1', 'hub-2', 'hub-3', 'mysql', 'redis']);
  });
});

describe('the secrets', () => {
  const files = [...new Set(services.flatMap(([, { env_file = [] }]) => env_file))];

  it('come from files that are not in the repository, each with an example', () => {
    expect(files.sort()).toEqual(['deploy/hub.env', 'deploy/mysql.env']);
    expect(read('.gitignore').split('\n')).toContain('deploy/*.env');
    for (const file of files) expect(Object.keys(exampleOf(file)).length).toBeGreaterThan(0);
  });

  it('stand nowhere else', () => {
    const written = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    expect(
      written.filter(([name, value]) => /PASSWORD|SECRET|TOKEN/.test(name) || /:\/\/[^/]*:[^/]*@/.test(value)),
    ).toEqual([]);
  });
});

describe('a node of the hub', () => {
  it.each(hubServices)('%s is told only what the hub reads, and the hub accepts it', (_, each) => {
    const known: readonly string[] = SETTINGS.map(({ env }) => env);
    const environment = { ...imageEnvironment(), ...environmentOf(each) };
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    expect(readConfig(environment)).toMatchObject({ nodeEnv: 'production', demo: false, host: '0.0.0.0' });
    expect(environment['PORT']).toBe(imageEnvironment()['PORT']);
  });

  it('keeps its data on a volume, and all nodes are told the same', () => {
    const [first, ...others] = hubServices.map(([, each]) => each);
    expect(first?.volumes).toEqual([`hub-data:${environmentOf(service('hub-1'))['DATA_DIR']}`]);
    for (const other of others) expect({ ...other, depends_on: first?.depends_on }).toEqual(first);
  });

  it('finds the database, Redis and the mail server where they are', () => {
    const hub = environmentOf(service('hub-1'));
    const mysql = environmentOf(service('mysql'));
    const database = new URL(hub['DATABASE_URL'] ?? '');
    expect(database).toMatchObject({
      protocol: 'mysql:',
      hostname: 'mysql',
      port: '3306',
      username: mysql['MYSQL_USER'],
    });
    expect(database.pathname).toBe(`/${mysql['MYSQL_DATABASE']}`);
    expect(database.password).toBe(mysql['MYSQL_PASSWORD']);
    expect(hub['REDIS_URL']).toBe('redis://redis:6379');
    expect(hub['SMTP_URL']).toBe('smtp://mail:1025');
    for (const name of ['mysql', 'redis', 'mail']) expect(service(name).networks).toContain('inside');
  });
});

describe('the database', () => {
  it('has acknowledged rows on disk, and every script in its tables', () => {
    expect(service('mysql').image).toBe('mysql:8.4');
    expect(service('mysql').command).toEqual(
      expect.arrayContaining([
        '--innodb-flush-log-at-trx-commit=1',
        '--sync-binlog=1',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_bin',
      ]),
    );
    expect(service('mysql').volumes).toEqual(['mysql-data:/var/lib/mysql']);
  });
});
