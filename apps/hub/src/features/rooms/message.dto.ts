import {
  LIMITS,
  type MovePosition,
  type PostMessage,
  type ReadStream,
  type ResumeStreams,
  type StartTyping,
} from '@jianqiao/contract';
import { DomainError, isCleanText, isId } from '@jianqiao/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { plainObject } from '../../validation/plain-object';
import { IsCleanText, IsHubId, IsLanguageTag, MaxUnits, MayBeAbsent, isLanguageTag } from '../../validation/rules';

const STREAM_PATTERN = /^[a-z]{1,20}:[0-9a-f-]{36}$/;

export class PostMessageDto implements PostMessage {
  @IsHubId()
  roomId: string;

  @IsHubId()
  clientMessageId: string;

  @IsCleanText()
  @MaxUnits(LIMITS.messageText)
  text: string;

  @IsLanguageTag()
  language: string;
}

/**
 * The rules of PostMessageDto by hand: this is the hot path, and class-validator would cost more than the rest of it.
 * One test runs both against the same corpus (test/doors/post-message.spec.ts).
 */
export function validatedPostMessage(body: unknown): PostMessage {
  const { roomId, clientMessageId, text, language, ...more } = plainObject(body);
  const wrong: string[] = [];
  if (!isId(roomId)) wrong.push('roomId');
  if (!isId(clientMessageId)) wrong.push('clientMessageId');
  if (typeof text !== 'string' || text.length > LIMITS.messageText || !isCleanText(text) || text.trim() === '') {
    wrong.push('text');
  }
  if (!isLanguageTag(language)) wrong.push('language');
  for (const field of Object.keys(more)) wrong.push(field.slice(0, 100));
  if (wrong.length > 0) {
    throw new DomainError('invalid', { issues: wrong.slice(0, 20).map((path) => ({ path, rule: 'postMessage' })) });
  }
  return { roomId, clientMessageId, text, language } as PostMessage;
}

export class MovePositionDto implements MovePosition {
  @IsHubId()
  roomId: string;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  delivered: number;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  read: number;
}

export class StartTypingDto implements StartTyping {
  @IsHubId()
  roomId: string;
}

class StreamPositionDto {
  @Matches(STREAM_PATTERN)
  stream: string;

  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  afterSequence: number;
}

export class ResumeStreamsDto implements ResumeStreams {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.streamsPerResume)
  // `ValidateNested` alone lets a list of valid objects pass for one.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StreamPositionDto)
  streams: StreamPositionDto[];
}

export class ReadStreamDto implements ReadStream {
  @Matches(STREAM_PATTERN)
  stream: string;

  @MayBeAbsent()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  before?: number;

  @MayBeAbsent()
  @IsInt()
  @Min(1)
  @Max(LIMITS.factsPerPage)
  limit?: number;
}
