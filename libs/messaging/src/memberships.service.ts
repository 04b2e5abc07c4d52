import type { Capacity, LeaveRoom, NameMember, RemoveMember, RoomRecord } from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import type { Database, Tx } from '@jianqiao/persistence';
import { IsNull } from 'typeorm';
import { appendMembers, nomineesOf } from './naming';
import type { PartyDirectory } from './party-directory';
import { RoomMemberEntity } from './room.entity';
import { RoomActionForbidden } from './room.errors';
import { roomFact, roomStream } from './room.facts';
import { roomPolicy } from './room.policy';
import { changeRoom, loadRooms, readableRoom } from './rooms.repository';

/** Who is a member: each agency names and removes its own people, and anyone may leave. */
export class Memberships {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly directory: PartyDirectory,
    private readonly clock: Clock,
  ) {}

  /** Names a colleague. Naming somebody who is a member already changes nothing. */
  async name(actor: Actor, command: NameMember): Promise<void> {
    const found = await nomineesOf(this.directory, actor, [command.accountId]);
    const nominees = found.map((nominee) => ({ ...nominee, capacities: chosen(nominee.capacities, command.capacity) }));
    await this.database.unitOfWork.run(async (tx) => {
      const room = await readableRoom(tx, actor, command.roomId);
      if (!roomPolicy.name_member(actor, room)) throw new RoomActionForbidden('name_member');
      if (activeMember(room, command.accountId)) return;
      const version = await changeRoom(tx, room, command.expectedVersion);
      const speaker = inCapacity(actor, 'liaison_officer', 'agency_administrator');
      await appendMembers(tx, this.ledger, speaker, room, nominees, version, this.clock.now());
    });
  }

  /** Removes a member of the actor's own agency. */
  async remove(actor: Actor, command: RemoveMember): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const room = await readableRoom(tx, actor, command.roomId);
      if (!roomPolicy.remove_member(actor, room)) throw new RoomActionForbidden('remove_member');
      const member = activeMember(room, command.accountId);
      if (member?.agencyId !== actor.agencyId) throw new DomainError('room.member_not_found');
      const speaker = inCapacity(actor, 'liaison_officer', 'agency_administrator');
      await this.end(tx, room, command.expectedVersion, command.accountId, speaker, 'member:removed');
    });
  }

  /** Leaves a room. */
  async leave(actor: Actor, command: LeaveRoom): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const room = await readableRoom(tx, actor, command.roomId);
      if (!roomPolicy.leave(actor, room)) throw new RoomActionForbidden('leave');
      await this.end(tx, room, command.expectedVersion, actor.accountId, actor, 'member:left');
    });
  }

  /** Ends every membership of an account that was removed from the hub; safe to repeat. */
  async endAll(accountId: string, actor: Actor): Promise<void> {
    const open = await this.database.reader.find(RoomMemberEntity, { where: { accountId, until: IsNull() } });
    for (const { roomId } of open) {
      await this.database.unitOfWork.run(async (tx) => {
        const [room] = await loadRooms(tx, [roomId]);
        if (!room || !activeMember(room, accountId)) return;
        await this.end(tx, room, room.version, accountId, actor, 'member:removed');
      });
    }
  }

  private async end(
    tx: Tx,
    room: RoomRecord,
    expectedVersion: number,
    accountId: string,
    actor: Actor,
    type: 'member:removed' | 'member:left',
  ): Promise<void> {
    const now = this.clock.now();
    const version = await changeRoom(tx, room, expectedVersion);
    await tx.update(RoomMemberEntity, { roomId: room.id, accountId }, { until: now });
    await this.ledger.append(tx, roomStream(room.id), roomFact(type, { accountId, version }), actor, now);
  }
}

function activeMember(room: RoomRecord, accountId: string) {
  return room.members.find((member) => member.accountId === accountId && member.until === null);
}

function chosen(capacities: readonly Capacity[], wanted: Capacity | undefined): readonly Capacity[] {
  if (wanted === undefined) return capacities;
  if (!capacities.includes(wanted)) throw new DomainError('room.member_refused', { reason: 'capacity' });
  return [wanted];
}
