import {
  CAPACITIES,
  type Capacity,
  type Fact,
  type FactActor,
  type FactPayloads,
  type FactType,
  type LocalizedText,
  type PersonName,
  ROOM_KINDS,
  ROOM_STATES,
  type RoomKind,
  type RoomState,
  type RoomSubject,
} from '@jianqiao/contract';
import type { Type } from '@nestjs/common';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Shown } from '../../http/shown';
import { FactActorSchema } from '../identity/schema/hub.schema';
import { RoomSubjectSchema } from './room-subject.schema';
import { PersonNameSchema } from '../identity/schema/person.schema';

class RoomProposedSchema implements Payload<'room:proposed'> {
  @Shown.oneOf(ROOM_KINDS) readonly kind: RoomKind;
  @Shown.text({ nullable: true }) readonly mechanismCode: string | null;
  @Shown.localized() readonly titles: LocalizedText;
  @Shown.localized() readonly purposes: LocalizedText;
  @Shown.ids() readonly agencyIds: readonly string[];
  @Shown.whole() readonly version: number;
  @Shown.object(() => RoomSubjectSchema, { optional: true }) readonly about?: RoomSubject;
}

class RoomAcceptedSchema implements Payload<'room:accepted'> {
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(ROOM_STATES) readonly state: RoomState;
  @Shown.whole() readonly version: number;
}

class RoomDeclinedSchema extends RoomAcceptedSchema implements Payload<'room:declined'> {
  @Shown.text() readonly reason: string;
}

class RoomWithdrawnSchema implements Payload<'room:withdrawn'> {
  @Shown.text() readonly reason: string;
  @Shown.whole() readonly version: number;
}

class RoomRetitledSchema implements Payload<'room:retitled'> {
  @Shown.localized() readonly titles: LocalizedText;
  @Shown.localized() readonly purposes: LocalizedText;
  @Shown.whole() readonly version: number;
}

class MemberGoneSchema implements Payload<'member:left'>, Payload<'member:removed'> {
  @Shown.id() readonly accountId: string;
  @Shown.whole() readonly version: number;
}

class MemberNamedSchema extends MemberGoneSchema implements Payload<'member:named'> {
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
}

class MessagePostedSchema implements Payload<'message:posted'> {
  @Shown.id() readonly clientMessageId: string;
  @Shown.text() readonly text: string;
  @Shown.text() readonly language: string;
}

type Payload<T extends FactType> = FactPayloads[T];

const PAYLOADS = {
  'room:proposed': RoomProposedSchema,
  'room:accepted': RoomAcceptedSchema,
  'room:declined': RoomDeclinedSchema,
  'room:withdrawn': RoomWithdrawnSchema,
  'room:retitled': RoomRetitledSchema,
  'member:named': MemberNamedSchema,
  'member:left': MemberGoneSchema,
  'member:removed': MemberGoneSchema,
  'message:posted': MessagePostedSchema,
} satisfies { [T in FactType]: Type<Payload<T>> };

/** The schema of a fact of one type, with its own payload. */
function factSchema(type: FactType): Type {
  class FactSchema implements Omit<Fact, 'payload' | 'type'> {
    @Shown.text() readonly stream: string;
    @Shown.whole() readonly sequence: number;
    @Shown.oneOf([type]) readonly type: FactType;
    @Shown.instant() readonly at: number;
    @Shown.object(() => FactActorSchema) readonly actor: FactActor;
    @Shown.object(() => PAYLOADS[type]) readonly payload: object;
  }
  const name = type.replace(/(?:^|:)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  Object.defineProperty(FactSchema, 'name', { value: `${name}Fact` });
  return FactSchema;
}

/** One schema for each type of fact; a class that shows facts names them by `ApiExtraModels`. */
export const FACT_SCHEMAS: readonly Type[] = (Object.keys(PAYLOADS) as FactType[]).map(factSchema);

/** A list of facts of any type. */
export const ShownFacts = (): PropertyDecorator =>
  ApiProperty({ type: 'array', items: { oneOf: FACT_SCHEMAS.map((schema) => ({ $ref: getSchemaPath(schema) })) } });
