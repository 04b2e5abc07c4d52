import { type DiscussNotice, LIMITS, type LocalizedText } from '@jianqiao/contract';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { IsHubId, IsLocalizedText, MayBeAbsent } from '../../validation/rules';
import { NameNoticeDto } from './notice.dto';

export class DiscussNoticeDto extends NameNoticeDto implements DiscussNotice {
  @IsHubId()
  proposalId: string;

  @IsArray()
  @ArrayMaxSize(LIMITS.roomAgencies)
  @ArrayUnique()
  @IsHubId({ each: true })
  agencyIds: string[];

  @MayBeAbsent()
  @IsLocalizedText(LIMITS.roomPurpose)
  purposes?: LocalizedText;

  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(LIMITS.membersPerCommand)
  @IsHubId({ each: true })
  memberIds?: string[];
}
