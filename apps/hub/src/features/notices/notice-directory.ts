import type { Absences, Accounts, Directory } from '@jianqiao/identity';
import { type RoomQueries, partiesAt } from '@jianqiao/messaging';
import type { NoticeDirectory } from '@jianqiao/notices';
import { DomainError } from '@jianqiao/kernel';

/** What notices ask of identity and of rooms, answered by them. */
export function noticeDirectory(
  directory: Directory,
  accounts: Accounts,
  absences: Absences,
  rooms: RoomQueries,
): NoticeDirectory {
  return {
    async reachableAgencyIds(actor) {
      const visible = new Set(await directory.visibleAgencyIds(actor));
      visible.delete(actor.agencyId);
      return visible;
    },
    agencies: (ids) => directory.agenciesByIds(ids),
    async room(actor, roomId) {
      const room = await rooms.view(actor, roomId).catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'room.not_found') return undefined;
        throw error;
      });
      if (!room?.actions.includes('read')) return undefined;
      const agencyIds = partiesAt(room).taking.filter((id) => id !== actor.agencyId);
      return { agencyIds, mechanismCode: room.mechanismCode };
    },
    async snapshot({ accountId, agencyId, capacity }) {
      const [officer] = await accounts.officersByIds([accountId]);
      if (!officer) throw new DomainError('unauthenticated');
      return { accountId, agencyId, capacity, name: officer.name };
    },
    async languages({ accountId }) {
      const [[officer], [addressee]] = await Promise.all([
        accounts.officersByIds([accountId]),
        accounts.addressees([accountId]),
      ]);
      return [...(addressee ? [addressee.language] : []), ...(officer?.languages ?? [])];
    },
    async colleagues(agencyId, accountIds) {
      const officers = await accounts.activeOfficersByIds(accountIds);
      return officers.filter((officer) => officer.agencyId === agencyId).map(({ accountId }) => accountId);
    },
    async hasAuthorisedOfficer(agencyId) {
      const officers = await accounts.activeByAgency(agencyId, ['authorised_officer']);
      const absent = await absences.absentAmong(officers.map(({ accountId }) => accountId));
      return officers.some(({ accountId }) => !absent.has(accountId));
    },
  };
}
