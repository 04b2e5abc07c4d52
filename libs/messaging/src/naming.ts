import { LIMITS, type MemberView } from '@jianqiao/contract';
import { type Actor, DomainError } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Tx } from '@jianqiao/persistence';
import type { Nominee, PartyDirectory } from './party-directory';
import { RoomMemberEntity } from './room.entity';
import { accountNamed, roomFact, roomStream } from './room.facts';

/** The people to be named, all active and of the actor's own agency; anybody else is refused without saying why. */
export async function nomineesOf(
  directory: PartyDirectory,
  actor: Actor,
  accountIds: readonly string[],
): Promise<readonly Nominee[]> {
  const wanted = [...new Set(accountIds)];
  const found = await directory.nominees(wanted);
  const own = new Map(found.filter(({ agencyId }) => agencyId === actor.agencyId).map((one) => [one.accountId, one]));
  return wanted.map((id) => {
    const nominee = own.get(id);
    if (!nominee) throw new DomainError('room.member_refused', { accountId: id });
    return nominee;
  });
}

/** Writes members and their facts. Former members come back in their old place. */
export async function appendMembers(
  tx: Tx,
  ledger: Ledger,
  actor: Actor,
  room: { readonly id: string; readonly members: readonly MemberView[] },
  nominees: readonly Nominee[],
  version: number,
  now: number,
): Promise<void> {
  const active = new Set(room.members.filter(({ until }) => until === null).map(({ accountId }) => accountId));
  const known = new Map(room.members.map(({ accountId }, position) => [accountId, position]));
  const fresh = nominees.filter(({ accountId }) => !active.has(accountId));
  if (active.size + fresh.length > LIMITS.roomMembers) throw new DomainError('room.member_refused', { reason: 'full' });
  let next = room.members.length;
  for (const nominee of fresh) {
    const position = known.get(nominee.accountId) ?? next++;
    const { accountId, agencyId, name } = nominee;
    await tx.save(
      RoomMemberEntity,
      {
        roomId: room.id,
        accountId,
        position,
        agencyId,
        capacity: nominee.capacities[0]!,
        name,
        since: now,
        until: null,
      },
      { reload: false },
    );
  }
  const named = fresh.map(({ accountId, agencyId, name, capacities }) => ({
    streamId: roomStream(room.id),
    draft: roomFact('member:named', { accountId, agencyId, capacity: capacities[0]!, name, version }),
  }));
  // In the order of ids: two that name the same people then wait for each other in turn, not crosswise.
  const summoned = fresh.map(({ accountId }) => accountId).sort();
  const entries = [...named, ...summoned.map((accountId) => accountNamed(accountId, room.id))];
  await ledger.appendAll(
    tx,
    entries.map((entry) => ({ ...entry, actor, at: now })),
  );
}
