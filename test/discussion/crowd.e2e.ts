import { randomUUID } from 'node:crypto';
import { type AgencyView, LIMITS, type NoticeView, type Page } from '@jianqiao/contract';
import { AgencyEntity } from '@jianqiao/identity';
import { newId } from '@jianqiao/kernel';
import { NoticeEntity } from '@jianqiao/notices';
import { HubHarness, type Member } from '@jianqiao/testing';
import { issueNotice } from '../notices/issue-notice';

/** As many as a notice may have. */
const CROWD = LIMITS.noticeRecipients;

describe('discussing a notice of very many agencies', () => {
  let hub: HubHarness;
  let beijing: Member;
  let notice: NoticeView;
  let agencyIds: readonly string[];

  beforeAll(async () => {
    hub = await HubHarness.start();
    beijing = await hub.as('cn.liaison');
    const hanoi = await hub.as('vn.liaison');
    notice = await issueNotice(await hub.as('cn.officer'), { to: [hanoi] });
    const { database } = hub.hub;
    const [pattern] = await database.reader.find(AgencyEntity, { take: 1 });
    const crowd = Array.from({ length: CROWD - 1 }, (_, n) => ({
      ...pattern!,
      id: newId(hub.clock),
      code: `crowd.${n}`,
    }));
    await database.unitOfWork.run(async (tx) => {
      for (let start = 0; start < crowd.length; start += 50)
        await tx.insert(AgencyEntity, crowd.slice(start, start + 50));
      const recipients = [hanoi.agencyId, ...crowd.map(({ id }) => id)].map((agencyId) => ({
        agencyId,
        copy: 'information' as const,
      }));
      await tx.update(NoticeEntity, { id: notice.id }, { recipients });
    });
    agencyIds = crowd.map(({ id }) => id);
  });
  afterAll(() => hub.stop());

  const ask = (...ids: readonly string[]) =>
    beijing.command('notice:discuss', { noticeId: notice.id, proposalId: randomUUID(), agencyIds: ids });

  it('is refused with all of them, and says how many a room holds', async () => {
    expect(await ask()).toMatchObject({
      problem: { code: 'room.parties_refused', params: { reason: 'too_many', most: LIMITS.roomAgencies } },
    });
    expect(await ask(...agencyIds.slice(0, LIMITS.roomAgencies))).toMatchObject({
      problem: { code: 'room.parties_refused', params: { reason: 'too_many' } },
    });
  });

  it('happens with as many of them as a room holds', async () => {
    const some = agencyIds.slice(-(LIMITS.roomAgencies - 1));
    const reply = await ask(...some);
    if (!reply.ok) throw new Error(reply.problem.code);
    expect(reply.value.parties).toHaveLength(LIMITS.roomAgencies);
    const page = await beijing.http('GET', `/notices/${notice.id}/agencies?limit=1`);
    expect((page.body as Page<AgencyView>).items).toHaveLength(1);
  });
});
