import { type Tx, isDuplicateKey } from '@jianqiao/persistence';
import type { EntityManager } from 'typeorm';
import { NoticeNumberEntity } from './notice.entity';

/** Serials have at least four digits, so that numbers of a year sort as they follow. */
const DIGITS = 4;

/** Prefix and year: the agency's own year, since it is their office that counts. */
export function schemeOf(prefix: string, at: number, timeZone: string): string {
  const year = new Intl.DateTimeFormat('en', { calendar: 'gregory', timeZone, year: 'numeric' }).format(at);
  return `${prefix}/${year}`;
}

/** `SPP/INT/2026` and 42 make `SPP/INT/2026/0042`. */
export function numberOf(scheme: string, serial: number): string {
  return `${scheme}/${String(serial).padStart(DIGITS, '0')}`;
}

/** The serial of a number of this scheme, written as `numberOf` does; undefined for any other text. */
export function serialOf(scheme: string, number: string): number | undefined {
  const serial = number.startsWith(`${scheme}/`) ? Number(number.slice(scheme.length + 1)) : NaN;
  return Number.isSafeInteger(serial) && serial > 0 && numberOf(scheme, serial) === number ? serial : undefined;
}

/** The serial that comes next. It is not taken: whoever issues first has it. */
export async function nextSerial(manager: EntityManager, agencyId: string, scheme: string): Promise<number> {
  const row = await manager.findOneBy(NoticeNumberEntity, { agencyId, scheme });
  return (row?.last ?? 0) + 1;
}

/**
 * Takes a serial, if it is the next. The row is locked until the unit of work ends, so that two nodes cannot take one
 * twice, and given back by a rollback, so that none is left out.
 */
export async function takeSerial(tx: Tx, agencyId: string, scheme: string, serial: number): Promise<boolean> {
  const place = { agencyId, scheme };
  const { affected } = await tx.update(NoticeNumberEntity, { ...place, last: serial - 1 }, { last: serial });
  if (affected === 1) return true;
  if (serial !== 1) return false;
  try {
    await tx.insert(NoticeNumberEntity, { ...place, last: 1 });
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
