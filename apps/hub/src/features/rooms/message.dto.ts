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
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCleanText, IsHubId, IsLanguageTag, isLanguageTag } from '../../validation/rules';

const STREAM_PATTERN = /^[a-z]{1,20}:[0-9a-f-]{36}$/;

export class PostMessageDto implements PostMessage {
  @IsHubId()
  roomId: string;

  @IsHubId()
  clientMessageId: string;

  @IsCleanText()
  @MaxLength(LIMITS.messageText)
  text: string;

  @IsLanguageTag()
  language: string;
}

const POST_MESSAGE_FIELDS = new Set(['roomId', 'clientMessageId', 'text', 'language']);

/**
 * The rules of PostMessageDto by hand: this is the hot path, and class-validator would cost more than the rest of it.
 * One test runs both against the same corpus.
 */
export function validatedPostMessage(body: unknown): PostMessage {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('malformed');
  const { roomId, clientMessageId, text, language } = body as Partial<Record<keyof PostMessage, unknown>>;
  const wrong: string[] = [];
  if (!isId(roomId)) wrong.push('roomId');
  if (!isId(clientMessageId)) wrong.push('clientMessageId');
  if (typeof text !== 'string' || text.length > LIMITS.messageText || !isCleanText(text) || text.trim() === '') {
    wrong.push('text');
  }
  if (!isLanguageTag(language)) wrong.push('language');
  for (const field of Object.keys(body)) if (!POST_MESSAGE_FIELDS.has(field)) wrong.push(field.slice(0, 100));
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
  @ValidateNested({ each: true })
  @Type(() => StreamPositionDto)
  streams: StreamPositionDto[];
}

export class ReadStreamDto implements ReadStream {
  @Matches(STREAM_PATTERN)
  stream: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  before?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LIMITS.factsPerPage)
  limit?: number;
}
