const FRAMES = 8;

/** An error for the log: what kind it is and where it happened. Messages stay out: a database's repeat its values. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, code, errno, stack } = error as Error & { code?: string; errno?: number };
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { name, code, errno, frames: frames?.slice(0, FRAMES) };
}
