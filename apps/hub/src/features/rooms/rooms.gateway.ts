import type {
  AcceptRoom,
  AgencyView,
  DeclineRoom,
  LeaveRoom,
  ListRooms,
  NameMember,
  OpenRoom,
  OpenedRoom,
  Page,
  ProposeRoom,
  RemoveMember,
  RetitleRoom,
  RoomSummary,
  RoomView,
  WithdrawRoom,
} from '@jianqiao/contract';
import { Memberships, Positions, RoomQueries, Rooms, roomStream } from '@jianqiao/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { type Caller, Command, dto } from '../../realtime/command';
import { Presence } from '../../realtime/presence';
import {
  AcceptRoomDto,
  DeclineRoomDto,
  LeaveRoomDto,
  ListRoomsDto,
  NameMemberDto,
  OpenRoomDto,
  ProposeRoomDto,
  RemoveMemberDto,
  RetitleRoomDto,
  WithdrawRoomDto,
} from './room.dto';

/** Views of agencies by id, whoever asks: the parties of a room may see each other. */
export interface AgencyViews {
  agenciesByIds(ids: readonly string[]): Promise<readonly AgencyView[]>;
}

export const AGENCY_VIEWS = Symbol('AgencyViews');

/** Facts shown at once when a room is opened. */
const FIRST_PAGE = 50;

@Injectable()
export class RoomsGateway {
  constructor(
    private readonly rooms: Rooms,
    private readonly memberships: Memberships,
    private readonly queries: RoomQueries,
    private readonly positions: Positions,
    private readonly presence: Presence,
    @Inject(AGENCY_VIEWS) private readonly agencies: AgencyViews,
  ) {}

  @Command('room:propose', dto(ProposeRoomDto))
  async propose({ actor }: Caller, command: ProposeRoom): Promise<RoomView> {
    return this.queries.view(actor, await this.rooms.propose(actor, command));
  }

  @Command('room:list', dto(ListRoomsDto))
  list({ actor }: Caller, command: ListRooms): Promise<Page<RoomSummary>> {
    return this.queries.list(actor, command);
  }

  @Command('room:open', dto(OpenRoomDto))
  async open({ actor }: Caller, { roomId }: OpenRoom): Promise<OpenedRoom> {
    const room = await this.queries.view(actor, roomId);
    const [agencies, positions, facts] = await Promise.all([
      this.agencies.agenciesByIds(room.parties.map(({ agencyId }) => agencyId)),
      room.actions.includes('read') ? this.positions.of(roomId) : [],
      this.queries.newest(actor, room, FIRST_PAGE),
    ]);
    const present = room.actions.includes('read') ? this.presence.of(roomStream(roomId)) : [];
    return { room, agencies, positions, present, facts };
  }

  @Command('room:accept', dto(AcceptRoomDto))
  async accept({ actor }: Caller, command: AcceptRoom): Promise<RoomView> {
    await this.rooms.accept(actor, command);
    return this.queries.view(actor, command.roomId);
  }

  @Command('room:decline', dto(DeclineRoomDto))
  async decline({ actor }: Caller, command: DeclineRoom): Promise<null> {
    await this.rooms.decline(actor, command);
    return null;
  }

  @Command('room:withdraw', dto(WithdrawRoomDto))
  async withdraw({ actor }: Caller, command: WithdrawRoom): Promise<RoomView> {
    await this.rooms.withdraw(actor, command);
    return this.queries.view(actor, command.roomId);
  }

  @Command('room:retitle', dto(RetitleRoomDto))
  async retitle({ actor }: Caller, command: RetitleRoom): Promise<RoomView> {
    await this.rooms.retitle(actor, command);
    return this.queries.view(actor, command.roomId);
  }

  @Command('member:name', dto(NameMemberDto))
  async name({ actor }: Caller, command: NameMember): Promise<RoomView> {
    await this.memberships.name(actor, command);
    return this.queries.view(actor, command.roomId);
  }

  @Command('member:remove', dto(RemoveMemberDto))
  async remove({ actor }: Caller, command: RemoveMember): Promise<null> {
    await this.memberships.remove(actor, command);
    return null;
  }

  @Command('member:leave', dto(LeaveRoomDto))
  async leave({ actor }: Caller, command: LeaveRoom): Promise<null> {
    await this.memberships.leave(actor, command);
    return null;
  }
}
