import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port to keep over restarts: below the ports that connections get, so that none takes it meanwhile. */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const listening = once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.listen(port, '127.0.0.1');
    const free = await listening;
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}
