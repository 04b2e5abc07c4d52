import { randomUUID } from 'node:crypto';
import { HubHarness, type Member } from '@jianqiao/testing';
import { eventually } from '../mail/mail-server';

/** An account of the administrator's own agency, as the list shows it. */
async function accountOf(admin: Member, accountId: string): Promise<{ version: number; state: string }> {
  const { body } = await admin.http('GET', '/agency/accounts?limit=100');
  const { items } = body as { items: { accountId: string; version: number; state: string }[] };
  return items.find((account) => account.accountId === accountId)!;
}

describe('a person whom their agency', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let admin: Member;

  beforeEach(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, admin] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison'), hub.as('vn.admin')]);
  });
  afterEach(() => hub.stop());

  const act = async (accountId: string, action: string) => {
    const { version } = await accountOf(admin, accountId);
    return admin.http('POST', `/agency/accounts/${accountId}/${action}`, { expectedVersion: version });
  };

  it('removes is cut off within two seconds, told why, and leaves every room', async () => {
    const room = await hub.openRoom(beijing, hanoi);
    await Promise.all([beijing.follow(room.id), hanoi.follow(room.id)]);
    const started = Date.now();
    expect((await act(hanoi.accountId, 'removal')).status).toBe(200);
    expect(await hanoi.signalled('session:ended')).toMatchObject({ reason: 'removed' });
    await hanoi.disconnected();
    // Promised within two seconds; a busy machine is granted more. Who is not cut off stays for ever.
    expect(Date.now() - started).toBeLessThan(6_000);
    await hub.settle();
    const gone = await beijing.hears('member:removed', ({ payload }) => payload.accountId === hanoi.accountId);
    expect(gone.actor.accountId).toBe(admin.accountId);
    const { room: left } = await beijing.done('room:open', { roomId: room.id });
    expect(left.members.find(({ accountId }) => accountId === hanoi.accountId)?.until).toBe(gone.at);
    await expect(hub.as('vn.liaison')).rejects.toThrow('could not sign in');
  });

  it('suspends is cut off, and is back in their rooms when restored', async () => {
    const room = await hub.openRoom(beijing, hanoi);
    expect((await act(hanoi.accountId, 'suspension')).status).toBe(200);
    expect(await hanoi.signalled('session:ended')).toMatchObject({ reason: 'suspended' });
    await hanoi.disconnected();
    await beijing.done('message:post', {
      roomId: room.id,
      clientMessageId: randomUUID(),
      text: 'meanwhile',
      language: 'en',
    });
    expect((await act(hanoi.accountId, 'restoration')).status).toBe(200);
    const again = await hub.as('vn.liaison');
    const facts = await again.follow(room.id);
    expect(facts.at(-1)).toMatchObject({ type: 'message:posted', payload: { text: 'meanwhile' } });
  });

  it('takes a mandate from may at once do only what is left', async () => {
    const interpreter = await hub.as('vn.protocol');
    const { version } = await accountOf(admin, interpreter.accountId);
    const ended = await admin.http('POST', `/agency/accounts/${interpreter.accountId}/mandates`, {
      expectedVersion: version,
      capacity: 'liaison_officer',
    });
    expect(ended.status).toBe(200);
    const proposal = () => ({
      proposalId: randomUUID(),
      kind: 'bilateral' as const,
      agencyIds: [beijing.agencyId],
      titles: { en: 'x' },
      purposes: { en: 'x' },
    });
    await eventually(async () => (await interpreter.command('room:propose', proposal())).ok);
    const now = await accountOf(admin, interpreter.accountId);
    await admin.http('POST', `/agency/accounts/${interpreter.accountId}/mandates/end`, {
      expectedVersion: now.version,
      capacity: 'liaison_officer',
    });
    await eventually(async () => !(await interpreter.command('room:propose', proposal())).ok);
    expect(await interpreter.command('room:propose', proposal())).toMatchObject({ problem: { code: 'forbidden' } });
  });
});
