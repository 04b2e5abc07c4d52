import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

/** What came of a WebSocket handshake: 101 when the door opened, else the status and the word of the refusal. */
export interface Knock {
  readonly status: number;
  readonly said: string;
}

/** Asks for a WebSocket by hand, with exactly these headers: clients set some of their own. */
export function knock(
  url: string,
  headers: Readonly<Record<string, string>>,
  path = '/socket.io/?EIO=4&transport=websocket',
): Promise<Knock> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { headers: { ...upgrade, ...headers } });
    asked.setTimeout(30_000, () => asked.destroy(new Error('no answer to the handshake')));
    asked.once('error', reject);
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, said: '' });
    });
    asked.once('response', (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (text: string) => (said += text));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, said }));
    });
    asked.end();
  });
}
