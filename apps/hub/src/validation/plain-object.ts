import { DomainError } from '@jianqiao/kernel';

/** No command of the hub is nested deeper; beyond it, recursive code could run out of stack. */
export const COMMAND_DEPTH = 12;

/**
 * The body's own fields, or a `malformed` refusal: only what JSON makes is a command, never a list, a buffer or an
 * object that inherits what it does not say.
 */
export function plainObject(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null) throw new DomainError('malformed');
  const prototype: unknown = Object.getPrototypeOf(body);
  if (prototype !== Object.prototype && prototype !== null) throw new DomainError('malformed');
  assertPlain(body);
  return { ...body };
}

/** Refuses what the libraries behind cannot take: nesting without end, and objects that name a class of their own. */
export function assertPlain(value: unknown): void {
  if (isDeeperThan(COMMAND_DEPTH, value) || namesClass(value)) throw new DomainError('malformed');
}

/** Whether anything inside has a field `constructor`: class-transformer would take it for the class, and call it. */
function namesClass(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(
    (one: unknown) => typeof one === 'object' && one !== null && (Object.hasOwn(one, 'constructor') || namesClass(one)),
  );
}

/** Whether arrays and objects are nested deeper; looks level by level, without recursion. */
export function isDeeperThan(depth: number, value: unknown): boolean {
  let level = [value];
  for (let reached = 0; level.length > 0; reached += 1) {
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (reached >= depth && level.some((one) => typeof one === 'object' && one !== null)) return true;
  }
  return false;
}
