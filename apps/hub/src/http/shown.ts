import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

interface Nullable {
  readonly nullable?: boolean;
  readonly optional?: boolean;
}

const shown = (schema: ApiPropertyOptions, { nullable = false, optional = false }: Nullable = {}): PropertyDecorator =>
  ApiProperty({ ...schema, required: !optional, ...(nullable ? { nullable: true } : {}) } as ApiPropertyOptions);

/** What an answer carries, as lines of the OpenAPI document. */
export const Shown = {
  id: (options?: Nullable) => shown({ type: 'string', format: 'uuid' }, options),
  text: (options?: Nullable) => shown({ type: 'string' }, options),
  texts: (options?: Nullable) => shown({ type: 'array', items: { type: 'string' } }, options),
  ids: () => shown({ type: 'array', items: { type: 'string', format: 'uuid' } }),
  /** The same words by BCP 47 tag. */
  localized: (options?: Nullable) =>
    shown({ type: 'object', additionalProperties: { type: 'string' }, description: 'Text by BCP 47 tag.' }, options),
  whole: (options?: Nullable) => shown({ type: 'integer' }, options),
  wholes: () => shown({ type: 'array', items: { type: 'integer' } }),
  yesNo: () => shown({ type: 'boolean' }),
  /** A date `YYYY-MM-DD` of no zone. */
  date: (options?: Nullable) => shown({ type: 'string', format: 'date' }, options),
  /** Milliseconds since the epoch. */
  instant: (options?: Nullable) =>
    shown({ type: 'integer', format: 'int64', description: 'Milliseconds since 1970-01-01T00:00:00Z.' }, options),
  oneOf: (values: readonly string[], options?: Nullable) => shown({ type: 'string', enum: [...values] }, options),
  manyOf: (values: readonly string[], options?: Nullable) =>
    shown({ type: 'array', items: { type: 'string', enum: [...values] } }, options),
  object: (type: () => new () => object, options?: Nullable) => shown({ type: () => type() }, options),
  objects: (type: () => new () => object, options?: Nullable) => shown({ type: () => type(), isArray: true }, options),
  /** An object whose form depends on another field. */
  anything: () => shown({ type: 'object', additionalProperties: true }),
} as const;
