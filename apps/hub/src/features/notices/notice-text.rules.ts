import { LIMITS, type DueRule, type NoticeReference } from '@jianqiao/contract';
import { isCleanText, isId } from '@jianqiao/kernel';
import { fitsBody } from '@jianqiao/notices';
import { ValidateBy } from 'class-validator';
import { isNearDate } from '../../validation/rules';

type Fields = Readonly<Record<string, unknown>>;

const COLUMNS = 50;
const ROWS = 200;
const ITEMS = 400;

/** Blocks of a version: of the known kinds and with nothing else, no text empty, all of it within `LIMITS.noticeBody`. */
export const IsNoticeBlocks = (): PropertyDecorator =>
  ValidateBy({ name: 'isNoticeBlocks', validator: { validate: isNoticeBlocks } });

/** When an answer is due: working days, or a date; null while nobody has said. */
export const IsDueRule = (): PropertyDecorator =>
  ValidateBy({ name: 'isDueRule', validator: { validate: (value) => value === null || isDueRule(value) } });

/** What a notice names: each thing once, a room or message only to refer to it or answer it. */
export const IsNoticeReferences = (): PropertyDecorator =>
  ValidateBy({ name: 'isNoticeReferences', validator: { validate: isNoticeReferences } });

function isNoticeBlocks(value: unknown): boolean {
  return Array.isArray(value) && value.length <= LIMITS.noticeBlocks && value.every(isBlock) && fitsBody(value);
}

function isBlock(value: unknown): boolean {
  if (!isPlain(value)) return false;
  switch (value['kind']) {
    case 'heading':
    case 'paragraph':
    case 'quotation':
      return hasOnly(value, 'kind', 'text') && isText(value['text']);
    case 'list':
      return (
        hasOnly(value, 'kind', 'ordered', 'items') &&
        typeof value['ordered'] === 'boolean' &&
        isList(value['items'], ITEMS, isText)
      );
    case 'table':
      return hasOnly(value, 'kind', 'rows') && isTable(value['rows']);
    default:
      return false;
  }
}

/** Every row as wide as the first; cells may be empty. */
function isTable(value: unknown): boolean {
  if (!isList(value, ROWS, (row) => isList(row, COLUMNS, isCell))) return false;
  const [first, ...others] = value as readonly (readonly unknown[])[];
  return others.every(({ length }) => length === first!.length);
}

/** Some things of one kind, without holes. */
function isList(value: unknown, most: number, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= most && Array.from(value).every(fits);
}

const isCell = (value: unknown): boolean => typeof value === 'string' && isCleanText(value);
const isText = (value: unknown): boolean => isCell(value) && (value as string).trim() !== '';

function isDueRule(value: unknown): value is DueRule {
  if (!isPlain(value)) return false;
  const { workingDays, date } = value;
  if (hasOnly(value, 'workingDays')) {
    return Number.isInteger(workingDays) && Number(workingDays) >= 1 && Number(workingDays) <= LIMITS.workingDays;
  }
  return hasOnly(value, 'date') && isNearDate(date);
}

function isNoticeReferences(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > LIMITS.noticeReferences || !Array.from(value).every(isReference)) {
    return false;
  }
  const named = (value as readonly NoticeReference[]).map(({ kind, id }) => `${kind} ${id}`);
  return new Set(named).size === named.length;
}

function isReference(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { kind, relation, id, number } = value;
  const fields = number === undefined ? ['kind', 'relation', 'id'] : ['kind', 'relation', 'id', 'number'];
  if (!hasOnly(value, ...fields)) return false;
  if (number !== undefined && !(typeof number === 'string' && number.length <= 64 && isText(number))) return false;
  const isMild = relation === 'refers_to' || relation === 'answers';
  if (kind === 'notice') return isId(id) && (isMild || relation === 'corrects' || relation === 'supersedes');
  if (typeof id !== 'string' || !isMild) return false;
  if (kind === 'room') return isId(id);
  const [roomId, sequence = '', ...more] = id.split('/');
  return kind === 'message' && isId(roomId) && /^[1-9]\d{0,14}$/.test(sequence) && more.length === 0;
}

function isPlain(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasOnly(value: Fields, ...fields: readonly string[]): boolean {
  return Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));
}
