import { randomUUID } from 'node:crypto';
import type { AgenciesOnDate, MechanismView, Page } from '@jianqiao/contract';
import { AgencyAdmissionEntity } from '@jianqiao/identity';
import { HubHarness, type Member } from '@jianqiao/testing';

describe('recipients of a notice', () => {
  let hub: HubHarness;
  let beijing: Member;
  let hanoi: Member;
  let vientiane: Member;
  let phnomPenh: Member;

  beforeAll(async () => {
    hub = await HubHarness.start();
    [beijing, hanoi, vientiane, phnomPenh] = await Promise.all([
      hub.as('cn.liaison'),
      hub.as('vn.liaison'),
      hub.as('la.liaison'),
      hub.as('kh.liaison'),
    ]);
  });
  afterAll(() => hub.stop());

  const agenciesOf = async (member: Member, path: string, on?: string): Promise<AgenciesOnDate> => {
    const { status, body } = await member.http('GET', `${path}/agencies${on === undefined ? '' : `?on=${on}`}`);
    expect(status).toBe(200);
    return body as AgenciesOnDate;
  };
  const codes = ({ agencies }: AgenciesOnDate) => agencies.map(({ code }) => code).sort();
  const leftOut = (found: AgenciesOnDate) => found.leftOut.map(({ agency, reason }) => [agency.code, reason]);

  describe('of a mechanism on a day', () => {
    const asean = (member: Member, on?: string) => agenciesOf(member, '/directory/mechanisms/asean', on);

    it('are those of its countries, without one’s own, and those left out are named with the reason', async () => {
      const now = await asean(hanoi);
      expect(now.on).toBeNull();
      expect(codes(now)).toEqual(['bn.agc', 'id.ago', 'kh.gpo', 'la.ospp', 'mm.mola', 'my.agc', 'sg.agc', 'th.oag']);
      expect(leftOut(now)).toEqual([
        ['ph.doj', 'not_on_hub'],
        ['tl.opg', 'not_on_hub'],
      ]);
      expect(now.withoutAgency).toEqual([]);
      const mechanisms = (await hanoi.http('GET', '/directory/mechanisms')).body as Page<MechanismView>;
      const listed = mechanisms.items.find(({ code }) => code === 'asean')!.agencyIds;
      expect(now.agencies.map(({ id }) => id).sort()).toEqual(listed.filter((id) => id !== hanoi.agencyId).sort());
    });

    it('are those that belonged to it then', async () => {
      // Timor-Leste came in on 26 October 2025.
      expect(leftOut(await asean(hanoi, '2025-10-25'))).toEqual([['ph.doj', 'not_on_hub']]);
      expect(leftOut(await asean(hanoi, '2025-10-26'))).toContainEqual(['tl.opg', 'not_on_hub']);
      // Belarus is in since 4 July 2024, and Cambodia a partner since 1 September 2025; Iran has no first day on record.
      const sco = (on: string) => agenciesOf(beijing, '/directory/mechanisms/sco', on);
      const before = await sco('2024-07-03');
      expect(leftOut(before).map(([code]) => code)).not.toContain('by.gp');
      expect(codes(before)).toContain('ir.opg');
      expect(codes(before)).not.toContain('kh.gpo');
      expect(leftOut(await sco('2024-07-04')).map(([code]) => code)).toContain('by.gp');
      const partners = await sco('2025-09-01');
      expect(codes(partners)).toContain('kh.gpo');
      expect(partners.withoutAgency).toContain('AF');
    });

    it('leave out who can no longer be reached', async () => {
      const { database } = hub.hub;
      const moscow = await hub.as('ru.liaison');
      const mine = { agencyId: moscow.agencyId };
      const kept = await database.reader.findBy(AgencyAdmissionEntity, mine);
      const sco = () => agenciesOf(beijing, '/directory/mechanisms/sco', '2025-12-01');
      expect(codes(await sco())).toContain('ru.gp');
      await database.unitOfWork.run((tx) => tx.update(AgencyAdmissionEntity, mine, { validUntil: hub.clock.now() }));
      const after = await sco();
      expect(codes(after)).not.toContain('ru.gp');
      expect(leftOut(after)).toContainEqual(['ru.gp', 'out_of_reach']);
      // And who is out of it asks in vain.
      const own = await moscow.http('GET', '/directory/mechanisms/sco/agencies?on=2025-12-01');
      expect(own).toMatchObject({ status: 404, body: { code: 'mechanism.not_found' } });
      await database.unitOfWork.run((tx) => tx.save(AgencyAdmissionEntity, kept));
    });

    it('are not told to agencies outside of it, which hear the same as of none', async () => {
      for (const code of ['sco', 'none-such']) {
        const answer = await hanoi.http('GET', `/directory/mechanisms/${code}/agencies`);
        expect(answer).toMatchObject({ status: 404, body: { code: 'mechanism.not_found' } });
      }
      for (const query of ['?on=2025-02-30', '?on=1999-01-01', '?on=today', '?on=2025-01-01&x=1']) {
        const answer = await hanoi.http('GET', `/directory/mechanisms/asean/agencies${query}`);
        expect([query, answer.status]).toEqual([query, 400]);
      }
      expect((await hanoi.http('GET', '/directory/mechanisms/%00/agencies')).status).toBe(400);
    });
  });

  describe('of a room on a day', () => {
    const propose = (...others: readonly Member[]) =>
      beijing.done('room:propose', {
        ...{ proposalId: randomUUID(), kind: 'multilateral', titles: { en: 'x' }, purposes: { en: 'x' } },
        agencyIds: others.map(({ agencyId }) => agencyId),
      });

    it('are those that took part; who has declined, or not answered, is left out', async () => {
      const room = await propose(hanoi, vientiane, phnomPenh);
      await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
      await vientiane.done('room:decline', { roomId: room.id, expectedVersion: 2, reason: 'No time.' });
      const now = await agenciesOf(beijing, `/rooms/${room.id}`);
      expect(codes(now)).toEqual(['vn.spp']);
      expect(leftOut(now)).toEqual([
        ['la.ospp', 'declined'],
        ['kh.gpo', 'not_answered'],
      ]);
      expect(codes(await agenciesOf(hanoi, `/rooms/${room.id}`))).toEqual(['cn.spp']);
      // Before there was a room nobody was in it.
      const before = await agenciesOf(beijing, `/rooms/${room.id}`, '2021-01-01');
      expect([before.on, before.agencies, before.leftOut]).toEqual(['2021-01-01', [], []]);
      const stranger = await (await hub.as('th.liaison')).http('GET', `/rooms/${room.id}/agencies`);
      expect(stranger).toMatchObject({ status: 404, body: { code: 'room.not_found' } });
    });

    it('are what a notice begins with that is begun from the room', async () => {
      const room = await propose(hanoi, vientiane, phnomPenh);
      await hanoi.done('room:accept', { roomId: room.id, expectedVersion: 1 });
      const draft = await beijing.done('notice:begin', { draftId: randomUUID(), kind: 'information', roomId: room.id });
      expect(draft.recipients).toEqual([{ agencyId: hanoi.agencyId, copy: 'action' }]);
    });
  });
});
