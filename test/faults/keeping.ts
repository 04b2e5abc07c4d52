import { join } from 'node:path';

type Keep = (kind: 'process' | 'gone' | 'folder' | 'mount', what: string) => void;

const CLEAN_UP = join(__dirname, '../../scripts/testing/clean-up.mjs');

/** Has something cleaned up when this process has ended, however it ends (scripts/testing/keeper.mjs). */
export async function keepForEnd(...[kind, what]: Parameters<Keep>): Promise<void> {
  const { keep } = (await import(CLEAN_UP)) as { readonly keep: Keep };
  keep(kind, what);
}
