/** What placeholders stand for, by name. */
export type Bindings = Map<string, string | number>;

const ANY_NUMBER = '\u0001';
const MORE = '\u0002';
const PLACEHOLDER = /<([a-zA-Z]+)>/g;

/**
 * A text of the documents against what really came: why it does not fit, or undefined when it does. The text is digits,
 * JSON, or digits followed by JSON. In it `"<name>"` stands for text and `<name>` for a number, the same wherever the
 * name appears again; `…` stands for whatever else an object, an array or a text holds.
 */
export function misfit(pattern: string, actual: string, bindings: Bindings): string | undefined {
  const [, head = '', body = ''] = /^(\d*)([\s\S]*)$/.exec(pattern) ?? [];
  if (!/^[[{]/.test(body)) return fitsText(pattern, actual, bindings) ? undefined : difference(pattern, actual);
  const [, actualHead = '', actualBody = ''] = /^(\d*)([\s\S]*)$/.exec(actual) ?? [];
  if (head !== actualHead || actualBody === '') return difference(pattern, actual);
  const wrong = compare(JSON.parse(markUp(body)), JSON.parse(actualBody), '', bindings);
  return wrong && `${difference(pattern, actual)}\n  (${wrong})`;
}

/** A text to be sent, its placeholders replaced by what they stand for. */
export function filled(text: string, bindings: Bindings): string {
  return text.replaceAll(PLACEHOLDER, (_whole, name: string) => {
    const value = bindings.get(name);
    if (value === undefined) throw new Error(`<${name}> is sent before anything said what it stands for`);
    return String(value);
  });
}

const difference = (pattern: string, actual: string): string => `documented: ${pattern}\n  came:       ${actual}`;

/** JSON with `<name>` and `…` outside strings turned into marked strings. */
function markUp(pattern: string): string {
  const open: string[] = [];
  return pattern.replaceAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|<([a-zA-Z]+)>|…/g, (token, name: string | undefined) => {
    if (token === '[' || token === '{') open.push(token);
    if (token === ']' || token === '}') open.pop();
    if (name !== undefined) return JSON.stringify(ANY_NUMBER + name);
    if (token === '…') return open.at(-1) === '{' ? `${JSON.stringify(MORE)}:0` : JSON.stringify(MORE);
    return token;
  });
}

function compare(pattern: unknown, actual: unknown, path: string, bindings: Bindings): string | undefined {
  if (typeof pattern === 'string' && pattern.startsWith(ANY_NUMBER)) {
    const fits = typeof actual === 'number' && isBound(pattern.slice(1), actual, bindings);
    return fits ? undefined : `${path}: ${JSON.stringify(actual)}`;
  }
  if (typeof pattern === 'string' && typeof actual === 'string') {
    return fitsText(pattern, actual, bindings) ? undefined : `${path}: ${actual}`;
  }
  if (Array.isArray(pattern) && Array.isArray(actual)) return compareItems(pattern, actual, path, bindings);
  if (isObject(pattern) && isObject(actual)) {
    const undocumented = Object.keys(actual).filter((key) => !(key in pattern) && !(MORE in pattern));
    if (undocumented.length > 0) return `${path}: undocumented ${undocumented.join(', ')}`;
    const keys = Object.keys(pattern).filter((key) => key !== MORE);
    return firstOf(keys, (key) => compare(pattern[key], actual[key], `${path}.${key}`, bindings));
  }
  return pattern === actual ? undefined : `${path}: ${JSON.stringify(actual)}`;
}

function compareItems(pattern: unknown[], actual: unknown[], path: string, bindings: Bindings): string | undefined {
  const gap = pattern.indexOf(MORE);
  const before = gap < 0 ? pattern : pattern.slice(0, gap);
  const after = gap < 0 ? [] : pattern.slice(gap + 1);
  const fits = gap < 0 ? actual.length === pattern.length : actual.length >= before.length + after.length;
  if (!fits) return `${path}: ${actual.length} items`;
  const pairs = [
    ...before.map((item, index) => [item, index] as const),
    ...after.map((item, index) => [item, actual.length - after.length + index] as const),
  ];
  return firstOf(pairs, ([item, index]) => compare(item, actual[index], `${path}[${index}]`, bindings));
}

/** Text with placeholders in it. What a name stands for already must come again. */
function fitsText(pattern: string, actual: string, bindings: Bindings): boolean {
  const names: string[] = [];
  const parts = pattern.split(PLACEHOLDER).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*');
    names.push(part);
    return '([^\\s";]+)';
  });
  const found = new RegExp(`^${parts.join('')}$`).exec(actual);
  return found !== null && names.every((name, index) => isBound(name, found[index + 1]!, bindings));
}

function isBound(name: string, value: string | number, bindings: Bindings): boolean {
  if (!bindings.has(name)) bindings.set(name, value);
  return bindings.get(name) === value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
