import type { DatabaseSettings } from '@jianqiao/persistence';
import { plainToInstance } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';
import { join, resolve } from 'node:path';
import { SETTINGS, type Setting } from './settings';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** The hub's configuration, checked as a whole before anything starts. */
export class HubConfig {
  @IsIn(['production', 'development', 'test'])
  nodeEnv: 'production' | 'development' | 'test';

  @IsString()
  host: string;

  @IsInt()
  @Min(1)
  @Max(65_535)
  port: number;

  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  publicUrl: string;

  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }, { each: true })
  allowedOrigins: string[];

  @IsInt()
  @Min(0)
  @Max(10)
  trustProxy: number;

  @IsString()
  dataDir: string;

  @IsOptional()
  @Matches(/^mysql:\/\/[^/]+\/[A-Za-z0-9_$-]+(\?.*)?$/)
  databaseUrl?: string;

  /** Two at least: while one holds the lock of the migrations, another migrates. */
  @IsInt()
  @Min(2)
  @Max(500)
  databasePool: number;

  @IsOptional()
  @Matches(/^rediss?:\/\//)
  redisUrl?: string;

  @IsOptional()
  @Matches(/^smtps?:\/\//)
  smtpUrl?: string;

  @IsString()
  mailFrom: string;

  @IsOptional()
  @Matches(/^(?:\/\S+|[^\s/:[\]]+:\d{1,5}|\[[0-9a-fA-F:.]+\]:\d{1,5})$/)
  clamdAddress?: string;

  @IsIn(LEVELS)
  logLevel: (typeof LEVELS)[number];

  @IsBoolean()
  demo: boolean;

  get database(): DatabaseSettings {
    return this.databaseUrl
      ? { kind: 'mysql', url: this.databaseUrl, poolSize: this.databasePool }
      : { kind: 'sqlite', file: join(resolve(this.dataDir), 'hub.sqlite') };
  }

  /** Where this node keeps its private keys of evidence. */
  get evidenceKeysFolder(): string {
    return join(resolve(this.dataDir), 'evidence-keys');
  }

  /** Whether cookies may carry the `__Host-` prefix and `Secure`. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https://');
  }
}

/** Says everything that is wrong with the environment, one fault a line. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration of this process. */
export function ownConfig(): HubConfig {
  return readConfig(process.env);
}

/** Reads and checks the environment; throws a ConfigError with all faults. */
export function readConfig(environment: Environment): HubConfig {
  const faults: string[] = [];
  const raw: Record<string, unknown> = {};
  for (const setting of SETTINGS as readonly Setting[]) {
    const text = environment[setting.env]?.trim() || setting.fallback;
    if (text !== undefined) raw[setting.field] = convert(setting.field, text);
  }
  raw['allowedOrigins'] ??= [];
  raw['demo'] ??= raw['nodeEnv'] !== 'production' && raw['databaseUrl'] === undefined;
  if (raw['publicUrl'] === undefined && raw['nodeEnv'] === 'production') {
    faults.push('PUBLIC_URL is required in production');
  }
  if (raw['publicUrl'] === undefined) {
    const onLoopback = LOOPBACK.includes(String(raw['host']));
    raw['publicUrl'] = `http://${onLoopback ? 'localhost' : String(raw['host'])}:${String(raw['port'])}`;
    // People type either.
    if (onLoopback) (raw['allowedOrigins'] as string[]).push(`http://127.0.0.1:${String(raw['port'])}`);
  }

  const config = plainToInstance(HubConfig, raw);
  for (const error of validateSync(config, { forbidUnknownValues: true })) {
    const env = SETTINGS.find(({ field }) => field === error.property)?.env ?? error.property;
    for (const message of Object.values(error.constraints ?? {})) faults.push(`${env}: ${message}`);
  }
  const { protocol, hostname } = URL.canParse(config.publicUrl)
    ? new URL(config.publicUrl)
    : { protocol: '', hostname: '' };
  if (config.nodeEnv === 'production' && protocol === 'http:' && !LOOPBACK.includes(hostname)) {
    faults.push('PUBLIC_URL must be https in production: without it the session cookie travels in the clear');
  }
  if (config.demo && config.nodeEnv === 'production') faults.push('DEMO must not be true in production');
  if (config.demo && !LOOPBACK.includes(config.host)) {
    faults.push(`DEMO accounts have known passwords: HOST must be loopback, not ${config.host}`);
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function convert(field: string, text: string): unknown {
  if (['port', 'trustProxy', 'databasePool'].includes(field)) return /^\d+$/.test(text) ? Number(text) : text;
  if (field === 'demo') return text === 'true' ? true : text === 'false' ? false : text;
  if (field === 'allowedOrigins') return text.split(',').map((origin) => origin.trim());
  return text;
}
