import {
  IsArray,
  IsBoolean,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
  isEmail,
} from 'class-validator';
import { LANGUAGE_PATTERN, LIMITS } from '@jianqiao/contract';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsCleanText,
  IsHubId,
  IsLanguageTag,
  IsLocalizedText,
  IsNearDate,
  IsTimeZone,
  MaxUnits,
  MayBeAbsent,
} from '../validation/rules';

interface Optional {
  readonly optional?: boolean;
}

const field = ({ optional = false }: Optional, schema: ApiPropertyOptions, ...rules: PropertyDecorator[]) =>
  applyDecorators(
    ApiProperty({ ...schema, required: !optional } as ApiPropertyOptions),
    ...(optional ? [MayBeAbsent()] : []),
    ...rules,
  );

/** Text on one line: no line feed, no tab. */
const IsOneLine = (): PropertyDecorator =>
  ValidateBy({
    name: 'isOneLine',
    validator: { validate: (value) => typeof value === 'string' && !/[\n\t]/.test(value) },
  });

/** An address for letters. Before `isEmail`, which throws at a lone surrogate, comes what it cannot look at. */
const IsEmailAddress = (): PropertyDecorator =>
  ValidateBy({
    name: 'isEmail',
    validator: { validate: (value) => typeof value === 'string' && value.isWellFormed() && isEmail(value) },
  });

/** What a request carries: each decorator is the rule and its line in the OpenAPI document at once. */
export const Field = {
  id: (options: Optional = {}) => field(options, { type: 'string', format: 'uuid' }, IsHubId()),

  /** One line of clean text. */
  line: (maxLength: number, options: Optional & { readonly pattern?: RegExp } = {}) =>
    field(
      options,
      { type: 'string', maxLength, ...(options.pattern ? { pattern: options.pattern.source } : {}) },
      IsString(),
      MaxUnits(maxLength),
      IsCleanText(),
      IsOneLine(),
      ...(options.pattern ? [Matches(options.pattern)] : []),
    ),

  /** A password: any clean text; how strong it must be is the domain's to say. */
  password: (options: Optional = {}) =>
    field(
      options,
      { type: 'string', format: 'password', maxLength: LIMITS.password.max },
      IsString(),
      MaxUnits(LIMITS.password.max),
      IsCleanText(),
    ),

  email: () =>
    field(
      {},
      { type: 'string', format: 'email', maxLength: LIMITS.email },
      IsEmailAddress(),
      MaxUnits(LIMITS.email),
      IsCleanText(),
    ),

  language: (options: Optional = {}) =>
    field(
      options,
      { type: 'string', maxLength: LIMITS.languageTag, pattern: LANGUAGE_PATTERN.source },
      IsLanguageTag(),
    ),

  timeZone: (options: Optional = {}) =>
    field(options, { type: 'string', maxLength: 64, example: 'Asia/Shanghai' }, IsTimeZone(), MaxUnits(64)),

  oneOf: (values: readonly string[], options: Optional = {}) =>
    field(options, { type: 'string', enum: [...values] }, IsIn([...values])),

  /** At least one of the values, each at most once. */
  someOf: (values: readonly string[]) =>
    field(
      {},
      {
        type: 'array',
        items: { type: 'string', enum: [...values] },
        minItems: 1,
        maxItems: values.length,
        uniqueItems: true,
      },
      IsArray(),
      ArrayMinSize(1),
      ArrayMaxSize(values.length),
      ArrayUnique(),
      IsIn([...values], { each: true }),
    ),

  whole: (minimum: number, maximum: number, options: Optional = {}) =>
    field(options, { type: 'integer', minimum, maximum }, IsInt(), Min(minimum), Max(maximum)),

  /** A whole number in a query string. */
  queryWhole: (minimum: number, maximum: number, options: Optional = {}) =>
    field(
      options,
      { type: 'integer', minimum, maximum },
      Transform(({ value }: { value: unknown }) => wholeNumber(value)),
      IsInt(),
      Min(minimum),
      Max(maximum),
    ),

  /** A date of the years of which calendars are kept. */
  date: (options: Optional = {}) => field(options, { type: 'string', format: 'date' }, IsNearDate()),

  /** Ids of at least one thing, each at most once. */
  ids: (most: number) =>
    field(
      {},
      {
        type: 'array',
        items: { type: 'string', format: 'uuid' },
        minItems: 1,
        maxItems: most,
        uniqueItems: true,
      },
      IsArray(),
      ArrayMinSize(1),
      ArrayMaxSize(most),
      ArrayUnique(),
      IsHubId({ each: true }),
    ),

  /** The same words in one or more languages, each at most so long. */
  localized: (maxLength: number) =>
    field(
      {},
      { type: 'object', additionalProperties: { type: 'string', maxLength }, description: 'Text by BCP 47 tag.' },
      IsLocalizedText(maxLength),
    ),

  yesNo: (options: Optional = {}) => field(options, { type: 'boolean' }, IsBoolean()),

  /** An object that is a DTO of its own. */
  nested: (dto: () => new () => object, options: Optional = {}) =>
    field(options, { type: () => dto() }, IsObjectLike(), ValidateNested(), Type(dto)),
} as const;

/** Digits as their number; `Number` would take nothing for 0, and know hexadecimal, too. */
function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
}

/** `ValidateNested` alone lets an array of valid objects pass for one. */
const IsObjectLike = (): PropertyDecorator =>
  ValidateBy({
    name: 'isObject',
    validator: { validate: (value) => typeof value === 'object' && value !== null && !Array.isArray(value) },
  });
