import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';

/**
 * The portable columns: every entity uses these and nothing else, and every migration uses their twins in
 * `schema-builder.ts`. What is not here (native json, enum, char, binary, datetime) is not portable between SQLite,
 * MariaDB, MySQL and TiDB.
 */
type Options = Pick<ColumnOptions, 'nullable'>;

const number: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

const json: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: string | null): unknown => (value === null ? null : JSON.parse(value)),
};

/** A UUID that is (part of) the primary key. */
export const PrimaryIdColumn = (name: string) => PrimaryColumn({ name, type: 'varchar', length: 36 });

/** A short code that is (part of) the primary key. */
export const PrimaryKeyColumn = (name: string, length: number) => PrimaryColumn({ name, type: 'varchar', length });

/** A whole number that is part of the primary key. */
export const PrimaryCountColumn = (name: string) => PrimaryColumn({ name, type: 'bigint', transformer: number });

/** A UUID of something else. */
export const IdColumn = (name: string, options: Options = {}) =>
  Column({ name, type: 'varchar', length: 36, ...options });

/** Short text: a code, a state, a normalised key, a title. Length in characters; doors bound it, SQLite does not. */
export const ShortTextColumn = (name: string, length: number, options: Options = {}) =>
  Column({ name, type: 'varchar', length, ...options });

/** Up to 65,535 bytes of UTF-8. */
export const LongTextColumn = (name: string, options: Options = {}) => Column({ name, type: 'text', ...options });

/** A JSON value, up to 65,535 bytes. */
export const JsonColumn = (name: string, options: Options = {}) =>
  Column({ name, type: 'text', transformer: json, ...options });

/** Milliseconds since the epoch. */
export const InstantColumn = (name: string, options: Options = {}) =>
  Column({ name, type: 'bigint', transformer: number, ...options });

/** A whole number up to 2^53. */
export const CountColumn = (name: string, options: Options = {}) =>
  Column({ name, type: 'bigint', transformer: number, ...options });
