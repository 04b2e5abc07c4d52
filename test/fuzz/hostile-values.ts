import type { Chance } from '../faults/chance';

type Make = (chance: Chance) => unknown;

/** Texts that have broken something somewhere. */
const TEXTS: readonly Make[] = [
  () => '',
  () => ' \t\n ',
  () => '\u0000',
  () => 'a\u0000b',
  () => '\ud800',
  () => 'x\udc00\ud800x',
  () => '\u202e\u2066rtl',
  () => '\ufeff\ufffe\uffff',
  () => '👩🏽‍⚖️'.repeat(40),
  () => 'e\u0301'.repeat(500),
  () => 'ß'.repeat(8_001),
  () => 'x'.repeat(60_000),
  () => "'; DROP TABLE fact; --",
  () => '" OR 1=1 /*',
  () => '%s%n${7*7}{{7*7}}<script>alert(1)</script>',
  () => '__proto__',
  () => 'constructor',
  () => '../../../../etc/hosts',
  () => '00000000-0000-0000-0000-000000000000',
  () => 'room:00000000-0000-4000-8000-000000000000',
  () => 'ROOM:01A200B6-8520-78E0-B3B6-5216C8ABCBAF',
  () => 'null',
  () => '-1',
  () => '1e999',
  (chance) => chance.id(),
  (chance) => chance.id().toUpperCase(),
  (chance) => `room:${chance.id()}`,
  (chance) =>
    Array.from({ length: chance.between(1, 40) }, () => String.fromCharCode(chance.between(0, 65_535))).join(''),
];

const NUMBERS: readonly Make[] = [
  () => 0,
  () => -0,
  () => -1,
  () => 0.5,
  () => 1e21,
  () => 2 ** 31,
  () => 2 ** 53,
  () => Number.MAX_SAFE_INTEGER,
  () => -Number.MAX_VALUE,
  (chance) => chance.between(-5, 500),
];

const SHAPES: readonly Make[] = [
  () => null,
  () => true,
  () => false,
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => ({ then: 'x', toString: 'x', valueOf: 1 }),
  () => ({ length: 1e9 }),
  () => ({ $ne: '', $gt: 0 }),
  () => ({ constructor: { prototype: { admin: true } } }),
  () => JSON.parse('{"__proto__": {"admin": true}, "hasOwnProperty": 1}') as unknown,
  () => ({ type: 'Buffer', data: [1, 2, 3] }),
  () => Buffer.from([0, 255, 128]),
  () => ({ inside: Buffer.from('x') }),
  (chance) => nested(chance.oneOf([5, 13, 200, 2_000]), chance.happens(0.5)),
  (chance) => Array.from({ length: chance.between(1, 3_000) }, (_, index) => index),
  (chance) => Object.fromEntries(Array.from({ length: chance.between(1, 500) }, (_, index) => [`k${index}`, index])),
];

/** Anything at all. */
export function hostileValue(chance: Chance): unknown {
  return chance.oneOf(chance.oneOf([TEXTS, TEXTS, NUMBERS, SHAPES]))(chance);
}

/** A body that is like a good one, but for up to three things. */
export function mutated(body: unknown, chance: Chance): unknown {
  if (chance.happens(0.08)) return hostileValue(chance);
  const copy = structuredClone(body);
  for (let times = chance.between(0, 3); times > 0; times -= 1) mutateOnce(copy, chance);
  return copy;
}

function mutateOnce(value: unknown, chance: Chance): void {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  const fields = value as Record<string, unknown>;
  const names = Object.keys(fields);
  const name = names.length > 0 ? chance.oneOf(names) : 'x';
  const inside = fields[name];
  if (typeof inside === 'object' && inside !== null && chance.happens(0.5)) return mutateOnce(inside, chance);
  switch (chance.between(0, 6)) {
    case 0:
      delete fields[name];
      break;
    case 1:
      set(
        fields,
        chance.oneOf(['admin', '__proto__', 'constructor', 'toString', 'at', '', 'a.b']),
        hostileValue(chance),
      );
      break;
    case 2:
      fields[name] = [inside];
      break;
    case 3:
      fields[name] = { [name]: inside };
      break;
    default:
      fields[name] = hostileValue(chance);
  }
}

/** As JSON.parse would: `__proto__` becomes a field like any other. */
function set(fields: object, name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

function nested(depth: number, asArrays: boolean): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = asArrays ? [value] : { a: value };
  return value;
}
