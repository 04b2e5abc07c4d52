import { randomUUID } from 'node:crypto';
import { HubHarness } from '@jianqiao/testing';

describe('stopping a node', () => {
  it('tells clients to come back, answers what is under way, and keeps what it acknowledged', async () => {
    const hub = await HubHarness.start();
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const room = await hub.openRoom(beijing, hanoi);
    const ids = Array.from({ length: 100 }, () => randomUUID());
    const posting = ids.map((clientMessageId) =>
      beijing
        .command('message:post', { roomId: room.id, clientMessageId, text: 'x', language: 'en' })
        .catch(() => null),
    );
    const started = Date.now();
    const stopping = hub.hub.stop();
    await hanoi.signalled('node:draining');
    expect((await fetch(`${hub.url}/api/health/ready`).catch(() => ({ status: 503 }))).status).toBe(503);
    const replies = await Promise.all(posting);
    await stopping;
    expect(Date.now() - started).toBeLessThan(10_000);
    await hanoi.disconnected();
    // Every one was answered: stored, or refused because the node drains. None is left in doubt.
    expect(replies.filter((reply) => reply === null)).toEqual([]);
    const acknowledged = replies.filter((reply) => reply?.ok).length;

    const next = await HubHarness.start({ database: hub.testDatabase });
    const again = await next.as('vn.liaison');
    const messages = (await again.follow(room.id)).filter(({ type }) => type === 'message:posted');
    expect(messages).toHaveLength(acknowledged);
    await next.stop();
    await hub.testDatabase.remove();
  });

  it('reports itself live and ready with its checks while it runs', async () => {
    const hub = await HubHarness.start();
    expect(await (await fetch(`${hub.url}/api/health/live`)).json()).toEqual({ status: 'up' });
    expect(await (await fetch(`${hub.url}/api/health/ready`)).json()).toMatchObject({
      status: 'up',
      checks: { node: 'up', database: 'up' },
    });
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    for (const name of [
      'hub_commands_total',
      'hub_command_seconds',
      'hub_sockets',
      'hub_socket_queue_bytes',
      'hub_messages_waiting',
      'hub_deliveries_waiting',
      'hub_deliveries_parked',
      'hub_database_connections',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(metrics).toContain(`# TYPE ${name} `);
    }
    await hub.stop();
  });
});
