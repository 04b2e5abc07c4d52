import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig } from './hub-config';
import { envExample } from './settings';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('starts a demo on loopback with nothing set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, demo: true, publicUrl: 'http://localhost:3000' });
    expect(config.database.kind).toBe('sqlite');
  });

  it('lists every fault at once', () => {
    const faults = faultsOf({ PORT: 'abc', DATABASE_URL: 'postgres://x/y', LOG_LEVEL: 'loud' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'LOG_LEVEL']),
    );
  });

  it('shows no demo accounts beyond loopback, nor in production', () => {
    expect(faultsOf({ HOST: '0.0.0.0' })[0]).toContain('loopback');
    expect(faultsOf({ NODE_ENV: 'production', PUBLIC_URL: 'https://hub.example', DEMO: 'true' })[0]).toContain('DEMO');
    expect(readConfig({ NODE_ENV: 'production', PUBLIC_URL: 'https://hub.example', HOST: '0.0.0.0' }).demo).toBe(false);
    expect(readConfig({ DATABASE_URL: 'mysql://u:p@127.0.0.1:3306/hub' }).demo).toBe(false);
  });

  it('requires a public address in production', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toContain('PUBLIC_URL is required in production');
  });

  it('is documented in .env.example, which is made from it', () => {
    expect(readFileSync(join(__dirname, '../../../../.env.example'), 'utf8')).toBe(envExample());
  });
});
