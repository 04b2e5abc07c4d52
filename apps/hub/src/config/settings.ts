/** One environment variable of the hub. */
export interface Setting {
  readonly env: string;
  readonly field: string;
  /** As written in `.env.example`; undefined when there is none. */
  readonly fallback?: string;
  readonly about: string;
}

/** Every variable the hub reads, in the order of `.env.example`, which is made from this list. */
export const SETTINGS = [
  { env: 'NODE_ENV', field: 'nodeEnv', fallback: 'development', about: 'production, development or test.' },
  { env: 'HOST', field: 'host', fallback: '127.0.0.1', about: 'Address to listen on.' },
  { env: 'PORT', field: 'port', fallback: '3000', about: 'Port to listen on.' },
  {
    env: 'PUBLIC_URL',
    field: 'publicUrl',
    about:
      'Where browsers reach the hub, e.g. https://hub.example. Required in production; decides the cookie and the allowed Origin.',
  },
  { env: 'ALLOWED_ORIGINS', field: 'allowedOrigins', about: 'More allowed Origins, separated by commas.' },
  {
    env: 'TRUST_PROXY',
    field: 'trustProxy',
    fallback: '0',
    about: 'How many reverse proxies stand in front (their X-Forwarded-For is believed).',
  },
  { env: 'DATA_DIR', field: 'dataDir', fallback: 'data', about: 'Folder of the embedded database.' },
  {
    env: 'DATABASE_URL',
    field: 'databaseUrl',
    about:
      'mysql://user:password@host:port/database for MySQL 8.4, MariaDB 10.11 or newer. Empty: SQLite under DATA_DIR.',
  },
  { env: 'DATABASE_POOL', field: 'databasePool', fallback: '10', about: 'Connections to the database server.' },
  { env: 'REDIS_URL', field: 'redisUrl', about: 'redis://host:port, needed for more than one node. Empty: one node.' },
  { env: 'SMTP_URL', field: 'smtpUrl', about: 'smtp://host:port for letters. Empty: no letters are sent.' },
  { env: 'MAIL_FROM', field: 'mailFrom', fallback: 'hub@localhost', about: 'Sender of letters.' },
  {
    env: 'CLAMD_ADDRESS',
    field: 'clamdAddress',
    about:
      'host:port of ClamAV’s clamd, or the path of its socket: it looks at every file. Empty: nobody looks for viruses.',
  },
  { env: 'LOG_LEVEL', field: 'logLevel', fallback: 'info', about: 'fatal, error, warn, info, debug or silent.' },
  {
    env: 'DEMO',
    field: 'demo',
    about:
      'true or false: a demo world to sign in to. By default true only without NODE_ENV=production and DATABASE_URL; refuses to listen beyond loopback.',
  },
] as const satisfies readonly Setting[];

/** The text of `.env.example`. */
export function envExample(): string {
  const lines = SETTINGS.map((setting: Setting) => {
    const value = setting.fallback === undefined ? '' : setting.fallback;
    return `# ${setting.about}\n${setting.env}=${value}\n`;
  });
  return `# Every setting of the hub, with its default. Made by: npm run hub -- env-example\n\n${lines.join('\n')}`;
}
