import { createHash } from 'node:crypto';
import {
  type AcceptRoom,
  type DeclineRoom,
  LIMITS,
  type ProposeRoom,
  type RetitleRoom,
  type RoomAction,
  type RoomFactPayloads,
  type RoomRecord,
  type RoomState,
  type RoomSubject,
  type WithdrawRoom,
} from '@jianqiao/contract';
import { type Actor, type Clock, DomainError, inCapacity } from '@jianqiao/kernel';
import type { FactDraft, Ledger } from '@jianqiao/ledger';
import { type Database, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import { appendMembers, nomineesOf } from './naming';
import type { Nominee, PartyDirectory } from './party-directory';
import { RoomActionForbidden } from './room.errors';
import { RoomEntity, RoomPartyEntity } from './room.entity';
import { agencyAsked, roomFact, roomStream } from './room.facts';
import { roomPolicy, speaksForAgency } from './room.policy';
import { roomWorkflow } from './room.workflow';
import { changeRoom, loadRooms, readableRoom } from './rooms.repository';

/** A change of a room inside a unit of work; state and fact both carry `now`. */
type Change = (tx: Tx, room: RoomRecord, speaker: Actor, now: number) => Promise<void>;

/** What a room is opened about, by the domain that it belongs to: that vouches for it that the agencies know each other. */
export interface ProposalAbout {
  readonly about: RoomSubject;
  /** Runs in the transaction in which the room comes to be, and not when the proposal was there already. */
  readonly keep: (tx: Tx, roomId: string) => Promise<void>;
}

/** Opens rooms between agencies: one proposes, each other answers for itself. */
export class Rooms {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly directory: PartyDirectory,
    private readonly clock: Clock,
  ) {}

  /** Proposes a room to other agencies. The same `proposalId` of the same person always answers the same room. */
  async propose(actor: Actor, command: ProposeRoom, subject?: ProposalAbout): Promise<string> {
    const roomId = proposedRoomId(actor, command.proposalId);
    const speaker = inCapacity(actor, 'liaison_officer', 'agency_administrator');
    if (!speaksForAgency(actor)) throw new DomainError('forbidden');
    const others = [...new Set(command.agencyIds)].filter((id) => id !== actor.agencyId);
    const proposal: RoomFactPayloads['room:proposed'] = {
      kind: command.kind,
      mechanismCode: command.mechanismCode ?? null,
      titles: command.titles,
      purposes: command.purposes,
      agencyIds: others,
      version: 1,
      ...(subject ? { about: subject.about } : {}),
    };
    if (await this.alreadyProposed(roomId, proposal)) return roomId;
    checkCount(proposal);
    if (!subject) await this.checkReach(actor, proposal);
    const nominees = await nomineesOf(this.directory, actor, [actor.accountId, ...(command.memberIds ?? [])]);
    try {
      await this.database.unitOfWork.run(async (tx) => {
        await this.insertProposal(tx, speaker, roomId, proposal, nominees);
        await subject?.keep(tx, roomId);
      });
    } catch (error) {
      if (isDuplicateKey(error) && (await this.alreadyProposed(roomId, proposal))) return roomId;
      throw error;
    }
    return roomId;
  }

  /** Accepts for the actor's agency; the accepting person becomes a member. */
  async accept(actor: Actor, command: AcceptRoom): Promise<void> {
    const nominees = await nomineesOf(this.directory, actor, [actor.accountId, ...(command.memberIds ?? [])]);
    await this.answer(actor, 'accept', command, 'accepted', async (tx, room, speaker, now) => {
      const state = move(room, 'accept');
      const version = await changeRoom(tx, room, command.expectedVersion, { state });
      const accepted = roomFact('room:accepted', { agencyId: actor.agencyId, state, version });
      await this.append(tx, room.id, speaker, accepted, now);
      await appendMembers(tx, this.ledger, speaker, room, nominees, version, now);
    });
  }

  /** Declines for the actor's agency; once all others have, the room is declined. */
  async decline(actor: Actor, command: DeclineRoom): Promise<void> {
    await this.answer(actor, 'decline', command, 'declined', async (tx, room, speaker, now) => {
      const last = room.parties.every(
        ({ agencyId, standing }) => agencyId === actor.agencyId || standing === 'proposer' || standing === 'declined',
      );
      const state = last ? move(room, 'decline_last') : room.state;
      const version = await changeRoom(tx, room, command.expectedVersion, { state });
      const { reason } = command;
      await this.append(
        tx,
        room.id,
        speaker,
        roomFact('room:declined', { agencyId: actor.agencyId, reason, state, version }),
        now,
      );
    });
  }

  /** Withdraws a proposal that nobody has accepted yet. */
  async withdraw(actor: Actor, command: WithdrawRoom): Promise<void> {
    await this.act(actor, 'withdraw', command.roomId, async (tx, room, speaker, now) => {
      const version = await changeRoom(tx, room, command.expectedVersion, { state: move(room, 'withdraw') });
      await this.append(tx, room.id, speaker, roomFact('room:withdrawn', { reason: command.reason, version }), now);
    });
  }

  /** Changes titles and purposes. */
  async retitle(actor: Actor, command: RetitleRoom): Promise<void> {
    await this.act(actor, 'retitle', command.roomId, async (tx, room, speaker, now) => {
      const { titles, purposes } = command;
      const version = await changeRoom(tx, room, command.expectedVersion, { titles, purposes });
      await this.append(tx, room.id, speaker, roomFact('room:retitled', { titles, purposes, version }), now);
    });
  }

  private async answer(
    actor: Actor,
    action: 'accept' | 'decline',
    command: { readonly roomId: string; readonly expectedVersion: number },
    standing: 'accepted' | 'declined',
    record: Change,
  ): Promise<void> {
    await this.act(actor, action, command.roomId, async (tx, room, speaker, now) => {
      await record(tx, room, speaker, now);
      const party = { roomId: room.id, agencyId: actor.agencyId };
      await tx.update(RoomPartyEntity, party, { standing, since: now });
    });
  }

  private async act(actor: Actor, action: RoomAction, roomId: string, change: Change): Promise<void> {
    await this.database.unitOfWork.run(async (tx) => {
      const room = await readableRoom(tx, actor, roomId);
      if (!roomPolicy[action](actor, room)) throw new RoomActionForbidden(action);
      await change(tx, room, inCapacity(actor, 'liaison_officer', 'agency_administrator'), this.clock.now());
    });
  }

  private async checkReach(
    actor: Actor,
    { agencyIds, mechanismCode }: RoomFactPayloads['room:proposed'],
  ): Promise<void> {
    const reachable = await this.directory.reachableAgencyIds(actor);
    if (!agencyIds.every((id) => reachable.has(id))) {
      throw new DomainError('room.parties_refused', { reason: 'unreachable' });
    }
    if (mechanismCode === null) return;
    const admitted = await this.directory.mechanismAgencyIds(mechanismCode);
    if (!admitted?.has(actor.agencyId) || !agencyIds.every((id) => admitted.has(id))) {
      throw new DomainError('room.parties_refused', { reason: 'mechanism' });
    }
  }

  private async insertProposal(
    tx: Tx,
    speaker: Actor,
    roomId: string,
    proposal: RoomFactPayloads['room:proposed'],
    nominees: readonly Nominee[],
  ): Promise<void> {
    const now = this.clock.now();
    const { agencyIds, ...shared } = proposal;
    const room = { id: roomId, state: roomWorkflow.initial, proposedBy: speaker.accountId, proposedAt: now };
    await tx.insert(RoomEntity, { ...room, ...shared });
    const parties = [speaker.agencyId, ...agencyIds].map((agencyId, position) => ({
      roomId,
      agencyId,
      position,
      standing: position === 0 ? ('proposer' as const) : ('invited' as const),
      since: now,
    }));
    await tx.insert(RoomPartyEntity, parties);
    await this.append(tx, roomId, speaker, roomFact('room:proposed', proposal), now);
    const asked = [...agencyIds].sort().map((agencyId) => agencyAsked(agencyId, roomId));
    await this.ledger.appendAll(
      tx,
      asked.map((entry) => ({ ...entry, actor: speaker, at: now })),
    );
    await appendMembers(tx, this.ledger, speaker, { id: roomId, members: [] }, nominees, proposal.version, now);
  }

  /** Whether this very proposal is already there; another one under the same id is a conflict. */
  private async alreadyProposed(roomId: string, proposal: RoomFactPayloads['room:proposed']): Promise<boolean> {
    const first = await this.ledger.find(roomStream(roomId), 1);
    if (!first) return false;
    if (first.payload !== JSON.stringify(proposal)) throw new DomainError('room.conflict');
    return true;
  }

  private append(tx: Tx, roomId: string, actor: Actor, draft: FactDraft, at: number) {
    return this.ledger.append(tx, roomStream(roomId), draft, actor, at);
  }

  /** The record of one room, whoever asks: for processes inside the hub, never for a door. */
  async record(roomId: string): Promise<RoomRecord | undefined> {
    return (await loadRooms(this.database.reader, [roomId]))[0];
  }
}

function checkCount({ kind, agencyIds }: RoomFactPayloads['room:proposed']): void {
  const isRight = kind === 'bilateral' ? agencyIds.length === 1 : agencyIds.length >= 2;
  if (!isRight) throw new DomainError('room.parties_refused', { reason: 'count' });
  if (agencyIds.length >= LIMITS.roomAgencies) {
    throw new DomainError('room.parties_refused', { reason: 'too_many', most: LIMITS.roomAgencies });
  }
}

/** Derived, so that a retry needs no lookup table and nobody can claim another person's room id. */
function proposedRoomId(actor: Actor, proposalId: string): string {
  const bytes = createHash('sha256').update(`${actor.accountId}\n${proposalId}`).digest().subarray(0, 16);
  // RFC 9562 version 8: custom contents.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function move(room: RoomRecord, action: Parameters<typeof roomWorkflow.next>[1]): RoomState {
  const state = roomWorkflow.next(room.state, action);
  if (!state) throw new DomainError('room.transition_refused', { state: room.state, action });
  return state;
}
