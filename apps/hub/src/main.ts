import './node-version';
import 'reflect-metadata';
import { systemClock } from '@jianqiao/kernel';
import { ConfigError, ownConfig } from './config/hub-config';
import { startHub } from './hub';
import { createLogger } from './observability/logger';
import { banner } from './observability/banner';
import { seedDemo } from './seed/seed-demo';
import { describeError } from './observability/describe-error';

/** Longest time for a graceful stop; beyond it the process ends anyway (clients resume elsewhere). */
const STOP_MS = 9_500;

async function main(): Promise<void> {
  const config = ownConfig();
  const logger = createLogger(config);
  const hub = await startHub(config, {
    logger,
    ...(config.demo ? { seed: async (database) => void (await seedDemo(database, systemClock, config)) } : {}),
  });
  process.stdout.write(await banner(config, hub));

  // A defect somewhere must not end the talk of everybody: what was acknowledged is on disk either way.
  process.on('unhandledRejection', (error) => logger.error({ error: describeError(error) }, 'unhandled rejection'));

  const stop = (signal: string): void => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    hub.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error: describeError(error) }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : explain(error)}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  const { code, message, port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: set PORT to another one.`;
  return `The hub could not start: ${message ?? String(error)}`;
}
