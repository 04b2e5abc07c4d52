import { LANGUAGE_PATTERN, LIMITS, type PostMessage } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Field } from '../../http/field';
import { validatedPostMessage } from './message.dto';

/** `?after|before&limit` */
export class FactsDto {
  @Field.queryWhole(0, Number.MAX_SAFE_INTEGER, { optional: true }) readonly after?: number;
  @Field.queryWhole(1, Number.MAX_SAFE_INTEGER, { optional: true }) readonly before?: number;
  @Field.queryWhole(1, LIMITS.factsPerPage, { optional: true }) readonly limit?: number;
}

/** Which facts to read: exactly one of `after` and `before` says from where, as in `stream:read`. */
export function factRange({ after, before, limit = LIMITS.factsPerPage }: FactsDto) {
  if ((after === undefined) === (before === undefined)) {
    throw new DomainError('invalid', { issues: [{ path: 'after', rule: 'eitherAfterOrBefore' }] });
  }
  return after === undefined ? { before, limit } : { after, limit };
}

/** POST /rooms/:id/messages, for the OpenAPI document; `postedTo` holds the rules. */
export class PostToRoomSchema implements Omit<PostMessage, 'roomId'> {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    description: 'Chosen by the client, unique per room and sender for ever: a retry gets the same answer.',
  })
  readonly clientMessageId: string;

  @ApiProperty({ type: 'string', maxLength: LIMITS.messageText, pattern: '\\S' })
  readonly text: string;

  @ApiProperty({
    type: 'string',
    maxLength: LIMITS.languageTag,
    pattern: LANGUAGE_PATTERN.source,
    description: 'The language it is written in, BCP 47.',
  })
  readonly language: string;
}

/** The body of POST /rooms/:id/messages by the rules of `message:post`; the path alone names the room. */
export function postedTo(roomId: string, body: unknown): PostMessage {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (isObject && 'roomId' in body) {
    throw new DomainError('invalid', { issues: [{ path: 'roomId', rule: 'postMessage' }] });
  }
  return validatedPostMessage(isObject ? { ...body, roomId } : body);
}
