import { HubHarness, type Member } from '@jianqiao/testing';
import { RawSocket } from '../fuzz/raw-socket';
import { eventually } from '../mail/mail-server';

/** Before its namespace is joined, or after it is left, a connection stands without a socket: nothing reaches it. */
describe('a connection that stands without a socket', () => {
  let hub: HubHarness;
  let hanoi: Member;
  let raw: RawSocket;

  beforeAll(async () => {
    hub = await HubHarness.start();
  });
  beforeEach(async () => {
    hanoi = await hub.as('vn.liaison');
    raw = await RawSocket.open(hub.hub.port, [`Cookie: ${hanoi.cookie}`, `Origin: http://localhost:${hub.hub.port}`]);
    await said('0');
  });
  afterEach(() => raw.destroy());
  afterAll(() => hub.stop());

  const said = async (start: string) => {
    const found = () => raw.texts.find((text) => text.startsWith(start));
    await eventually(() => found() !== undefined);
    return found();
  };

  it('is ended when its client leaves, and not kept for later', async () => {
    raw.send('40');
    await said('40');
    raw.send('41');
    await eventually(() => raw.closed);
  });

  it('does not come in with a session that has ended since the handshake', async () => {
    expect((await hanoi.http('DELETE', '/session')).status).toBe(204);
    raw.send('40');
    expect(await said('4')).toContain('"code":"unauthenticated"');
    expect(raw.texts.filter((text) => text.startsWith('40'))).toEqual([]);
  });

  it('does not come in for somebody else than who is signed in', async () => {
    raw.send('40{"accountId":"somebody-else"}');
    expect(await said('4')).toContain('"code":"unauthenticated"');
  });

  it('comes in for who is signed in', async () => {
    raw.send(`40${JSON.stringify({ accountId: hanoi.accountId })}`);
    expect(await said('4')).toMatch(/^40/);
  });
});
