import { LANGUAGE_PATTERN, LIMITS } from '@jianqiao/contract';
import { isLocalDate, yearOf } from '@jianqiao/calendar';
import { isCleanText, isId } from '@jianqiao/kernel';
import { ValidateBy, ValidateIf, type ValidationOptions } from 'class-validator';

/** A UUID in canonical lower-case form. */
export const IsHubId = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isHubId', validator: { validate: isId } }, options);

/** Well-formed Unicode without control characters; something must remain when outer space is removed. */
export const IsCleanText = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCleanText',
      validator: { validate: (value) => typeof value === 'string' && isCleanText(value) && value.trim() !== '' },
    },
    options,
  );

/** A field that may be left out. Unlike with class-validator's `IsOptional`, null is no way of leaving it out. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_command, value) => value !== undefined);

/** Text of at most so many UTF-16 units, as `LIMITS` counts. class-validator's `MaxLength` takes some pairs for one. */
export const MaxUnits = (max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'maxLength',
      constraints: [max],
      validator: { validate: (value) => typeof value === 'string' && value.length <= max },
    },
    options,
  );

/** A BCP 47 language tag. */
export const IsLanguageTag = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isLanguageTag', validator: { validate: isLanguageTag } }, options);

/** An IANA time zone that this runtime knows. */
export const IsTimeZone = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isTimeZone', validator: { validate: isTimeZone } }, options);

/** An existing date `YYYY-MM-DD`, of the years of which calendars are kept. */
export const IsNearDate = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isNearDate', validator: { validate: isNearDate } }, options);

/** Whether a value is a date of the years of which calendars are kept. */
export function isNearDate(value: unknown): value is string {
  const { first, last } = LIMITS.calendarYears;
  return isLocalDate(value) && yearOf(value) >= first && yearOf(value) <= last;
}

/** Text by language: 1 to `LIMITS.roomTitleLanguages` languages, each clean and at most `max` long. */
export const IsLocalizedText = (max: number, options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isLocalizedText',
      constraints: [max],
      validator: { validate: (value) => isLocalizedText(value, max) },
    },
    options,
  );

/** Whether a value is a language tag: shaped like one and known to be canonicalizable. */
export function isLanguageTag(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (languageTags.has(value)) return true;
  if (value.length > LIMITS.languageTag || !LANGUAGE_PATTERN.test(value)) return false;
  try {
    if (Intl.getCanonicalLocales(value).length !== 1) return false;
  } catch {
    return false;
  }
  if (languageTags.size < LANGUAGE_TAGS) languageTags.add(value);
  return true;
}

/** Tags that were found right: each message has one, and to ask the runtime costs as much as reading the rest of it. */
const languageTags = new Set<string>();
const LANGUAGE_TAGS = 1_000;

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){0,2}$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isLocalizedText(value: unknown, max: number): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length === 0 || entries.length > LIMITS.roomTitleLanguages) return false;
  return entries.every(
    ([language, text]) =>
      isLanguageTag(language) &&
      typeof text === 'string' &&
      text.length <= max &&
      text.trim() !== '' &&
      isCleanText(text),
  );
}
