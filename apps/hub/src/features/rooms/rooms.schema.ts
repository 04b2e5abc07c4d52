import {
  CAPACITIES,
  type Capacity,
  type Fact,
  type LocalizedText,
  type MemberView,
  PARTY_STANDINGS,
  type PartyStanding,
  type PartyView,
  type PersonName,
  type PostedMessage,
  ROOM_ACTIONS,
  ROOM_KINDS,
  ROOM_STATES,
  type RoomAction,
  type RoomKind,
  type RoomState,
  type RoomSubject,
  type RoomSummary,
  type RoomView,
  type StreamPage,
} from '@jianqiao/contract';
import { ApiExtraModels } from '@nestjs/swagger';
import { Shown } from '../../http/shown';
import { PersonNameSchema } from '../identity/schema/person.schema';
import { FACT_SCHEMAS, ShownFacts } from './facts.schema';
import { RoomSubjectSchema } from './room-subject.schema';

export class PartySchema implements PartyView {
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(PARTY_STANDINGS) readonly standing: PartyStanding;
  @Shown.instant() readonly since: number;
}

export class MemberSchema implements MemberView {
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
  @Shown.instant() readonly since: number;
  @Shown.instant({ nullable: true }) readonly until: number | null;
}

export class RoomSchema implements RoomView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly stream: string;
  @Shown.oneOf(ROOM_KINDS) readonly kind: RoomKind;
  @Shown.oneOf(ROOM_STATES) readonly state: RoomState;
  @Shown.text({ nullable: true }) readonly mechanismCode: string | null;
  @Shown.localized() readonly titles: LocalizedText;
  @Shown.localized() readonly purposes: LocalizedText;
  @Shown.object(() => RoomSubjectSchema, { nullable: true }) readonly about: RoomSubject | null;
  @Shown.id() readonly proposedBy: string;
  @Shown.instant() readonly proposedAt: number;
  @Shown.objects(() => PartySchema) readonly parties: readonly PartyView[];
  @Shown.objects(() => MemberSchema) readonly members: readonly MemberView[];
  @Shown.whole() readonly version: number;
  @Shown.whole() readonly head: number;
  @Shown.manyOf(ROOM_ACTIONS) readonly actions: readonly RoomAction[];
}

export class LastMessageSchema implements NonNullable<RoomSummary['lastMessage']> {
  @Shown.whole() readonly sequence: number;
  @Shown.instant() readonly at: number;
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly agencyId: string;
  @Shown.text() readonly excerpt: string;
}

export class RoomSummarySchema implements RoomSummary {
  @Shown.id() readonly id: string;
  @Shown.text() readonly stream: string;
  @Shown.oneOf(ROOM_KINDS) readonly kind: RoomKind;
  @Shown.oneOf(ROOM_STATES) readonly state: RoomState;
  @Shown.text({ nullable: true }) readonly mechanismCode: string | null;
  @Shown.localized() readonly titles: LocalizedText;
  @Shown.object(() => RoomSubjectSchema, { nullable: true }) readonly about: RoomSubject | null;
  @Shown.ids() readonly agencyIds: readonly string[];
  @Shown.whole() readonly head: number;
  @Shown.whole() readonly read: number;
  @Shown.whole() readonly unread: number;
  @Shown.object(() => LastMessageSchema, { nullable: true }) readonly lastMessage: RoomSummary['lastMessage'];
  @Shown.instant() readonly lastActivityAt: number;
  @Shown.yesNo() readonly waitsForMe: boolean;
  @Shown.yesNo() readonly member: boolean;
  @Shown.whole() readonly version: number;
}

export class PostedMessageSchema implements PostedMessage {
  @Shown.whole() readonly sequence: number;
  @Shown.instant() readonly at: number;
}

@ApiExtraModels(...FACT_SCHEMAS)
export class StreamPageSchema implements StreamPage {
  @ShownFacts() readonly facts: readonly Fact[];
  @Shown.whole() readonly head: number;
}
