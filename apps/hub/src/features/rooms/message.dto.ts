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
import { validated } from '../../validation/validate';
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

/**
 * What is plainly right is taken without class-validator, since thousands resume at once after a restart; all else is
 * judged, and refused in its words, by ResumeStreamsDto (test/doors/resume-streams.spec.ts).
 */
export function validatedResumeStreams(body: unknown): ResumeStreams {
  return isResumeStreams(body) ? body : validated(ResumeStreamsDto, body);
}

function isResumeStreams(body: unknown): body is ResumeStreams {
  if (!hasOnly(body, 'streams') || !Array.isArray(body['streams'])) return false;
  // Copied: `every` would pass over holes.
  const streams: readonly unknown[] = [...(body['streams'] as readonly unknown[])];
  return streams.length >= 1 && streams.length <= LIMITS.streamsPerResume && streams.every(isStreamPosition);
}

function isStreamPosition(value: unknown): boolean {
  if (!hasOnly(value, 'stream', 'afterSequence')) return false;
  const { stream, afterSequence } = value;
  return typeof stream === 'string' && STREAM_PATTERN.test(stream) && isCount(afterSequence);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether it is an object as JSON makes them, with these fields and no others. */
function hasOnly(value: unknown, ...fields: readonly string[]): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));
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
