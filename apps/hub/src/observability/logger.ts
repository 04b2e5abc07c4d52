import { type Logger, pino } from 'pino';
import type { HubConfig } from '../config/hub-config';

export type { Logger };

/**
 * Logs carry ids, codes and counts; never message text, names, passwords, secrets or addresses of people. JSON in
 * production, readable in development.
 */
export function createLogger(config: Pick<HubConfig, 'nodeEnv' | 'logLevel'>): Logger {
  return pino({
    level: config.logLevel,
    base: { service: 'hub', pid: process.pid },
    redact: {
      paths: [
        'password',
        'secret',
        'token',
        'text',
        'name',
        'email',
        'cookie',
        'authorization',
        '*.password',
        '*.secret',
        '*.token',
        '*.text',
        '*.name',
        '*.email',
        '*.cookie',
        '*.authorization',
      ],
      remove: true,
    },
    ...(config.nodeEnv === 'development'
      ? { transport: { target: 'pino-pretty', options: { translateTime: 'HH:MM:ss', ignore: 'pid,service' } } }
      : {}),
  });
}
