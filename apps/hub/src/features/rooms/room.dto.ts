import {
  type AcceptRoom,
  CAPACITIES,
  type Capacity,
  type DeclineRoom,
  LIMITS,
  type LeaveRoom,
  type ListRooms,
  type LocalizedText,
  type NameMember,
  type OpenRoom,
  type ProposeRoom,
  ROOM_KINDS,
  type RemoveMember,
  type RetitleRoom,
  type RoomKind,
  type WithdrawRoom,
} from '@jianqiao/contract';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsCleanText, IsHubId, IsLocalizedText, MaxUnits, MayBeAbsent } from '../../validation/rules';

export class ProposeRoomDto implements ProposeRoom {
  @IsHubId()
  proposalId: string;

  @IsIn(ROOM_KINDS)
  kind: RoomKind;

  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  mechanismCode?: string | null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.roomAgencies)
  @ArrayUnique()
  @IsHubId({ each: true })
  agencyIds: string[];

  @IsLocalizedText(LIMITS.roomTitle)
  titles: LocalizedText;

  @IsLocalizedText(LIMITS.roomPurpose)
  purposes: LocalizedText;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(LIMITS.membersPerCommand)
  @IsHubId({ each: true })
  memberIds?: string[];
}

export class ListRoomsDto implements ListRooms {
  @IsOptional()
  @IsString()
  @MaxUnits(100)
  cursor?: string | null;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(LIMITS.listPage)
  limit?: number;
}

export class OpenRoomDto implements OpenRoom {
  @IsHubId()
  roomId: string;
}

/** A command on a room that the sender saw in a certain version. */
class ChangeRoomDto {
  @IsHubId()
  roomId: string;

  @IsInt()
  @Min(1)
  expectedVersion: number;
}

export class AcceptRoomDto extends ChangeRoomDto implements AcceptRoom {
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(LIMITS.membersPerCommand)
  @IsHubId({ each: true })
  memberIds?: string[];
}

export class DeclineRoomDto extends ChangeRoomDto implements DeclineRoom {
  @IsCleanText()
  @MaxUnits(LIMITS.reason)
  reason: string;
}

export class WithdrawRoomDto extends DeclineRoomDto implements WithdrawRoom {}

export class RetitleRoomDto extends ChangeRoomDto implements RetitleRoom {
  @IsLocalizedText(LIMITS.roomTitle)
  titles: LocalizedText;

  @IsLocalizedText(LIMITS.roomPurpose)
  purposes: LocalizedText;
}

export class NameMemberDto extends ChangeRoomDto implements NameMember {
  @IsHubId()
  accountId: string;

  @MayBeAbsent()
  @IsIn(CAPACITIES)
  capacity?: Capacity;
}

export class RemoveMemberDto extends ChangeRoomDto implements RemoveMember {
  @IsHubId()
  accountId: string;
}

export class LeaveRoomDto extends ChangeRoomDto implements LeaveRoom {}
