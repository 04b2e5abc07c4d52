/** Half a minute in all: a database that is away for longer has cut the clients' commands, too, and they read anew. */
const WAITS_MS = [500, 1_500, 3_000, 8_000, 17_000];

/** Asks until there is an answer, a few times; undefined when there is none. For hints, which may be missed. */
export async function askAgain<T>(ask: () => Promise<T>): Promise<T | undefined> {
  for (const wait of WAITS_MS) {
    try {
      return await ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
    }
  }
  return ask().catch(() => undefined);
}
