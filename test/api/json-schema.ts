import type { JsonSchema } from '../../apps/hub/src/api-docs/json-schema';

type Components = Readonly<Record<string, JsonSchema>>;

/** Keywords that say something to people, or nothing that a value could break. */
const WORDS = new Set(['$ref', 'description', 'example', 'x-http-status', 'format']);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What is wrong with a value by its schema, a line each. Stricter than JSON Schema in one thing: a field that the schema
 * does not name is wrong, unless the schema speaks of additional ones. An unknown keyword throws: it would check nothing.
 */
export function faults(schema: JsonSchema, value: unknown, components: Components, path = '$'): string[] {
  const check = new Check(components);
  return check.run(schema, value, path);
}

type Keyword = (schema: JsonSchema, value: unknown, path: string) => readonly string[];

class Check {
  constructor(private readonly components: Components) {}

  run(schema: JsonSchema, value: unknown, path: string): string[] {
    const found: string[] = [];
    for (const keyword of Object.keys(schema)) {
      if (keyword === '$ref') found.push(...this.run(this.referred(schema.$ref!), value, path));
      const rule = this.keywords[keyword];
      if (rule) found.push(...rule(schema, value, path));
      else if (!WORDS.has(keyword)) throw new Error(`the checker does not know ${keyword}`);
    }
    if (schema.format === 'uuid' && typeof value === 'string' && !UUID.test(value)) found.push(`${path} is no UUID`);
    return found;
  }

  private referred(ref: string): JsonSchema {
    const schema = this.components[/^#\/components\/schemas\/([\w.]+)$/.exec(ref)?.[1] ?? ''];
    if (!schema) throw new Error(`${ref} leads nowhere`);
    return schema;
  }

  private readonly keywords: Readonly<Record<string, Keyword>> = {
    type: ({ type }, value, path) =>
      [type].flat().some((one) => isOfType(one!, value)) ? [] : [`${path} is not ${String(type)}`],
    const: (schema, value, path) => (schema.const === value ? [] : [`${path} is not ${String(schema.const)}`]),
    enum: (schema, value, path) => (schema.enum!.includes(value) ? [] : [`${path} is none of ${schema.enum!.join()}`]),
    properties: (schema, value, path) => this.object(schema, value, path),
    required: ({ required }, value, path) =>
      isObject(value) ? required!.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`) : [],
    additionalProperties: ({ additionalProperties: more, properties = {} }, value, path) =>
      isObject(value) && typeof more === 'object'
        ? Object.entries(value).flatMap(([key, one]) =>
            key in properties ? [] : this.run(more, one, `${path}.${key}`),
          )
        : [],
    items: ({ items }, value, path) =>
      Array.isArray(value) ? value.flatMap((one, index) => this.run(items!, one, `${path}[${index}]`)) : [],
    oneOf: ({ oneOf }, value, path) => this.exactlyOne(oneOf!, value, path),
    anyOf: ({ anyOf }, value, path) => this.exactlyOne(anyOf!, value, path),
    allOf: ({ allOf }, value, path) => allOf!.flatMap((part) => this.run(part, value, path)),
    pattern: ({ pattern }, value, path) =>
      typeof value === 'string' && !new RegExp(pattern!, 'u').test(value) ? [`${path} is not like ${pattern}`] : [],
    uniqueItems: (_schema, value, path) =>
      Array.isArray(value) && new Set(value).size < value.length ? [`${path} has doubles`] : [],
    ...bound('minimum', 'maximum', (value) => (typeof value === 'number' ? value : undefined)),
    ...bound('minLength', 'maxLength', (value) => (typeof value === 'string' ? value.length : undefined)),
    ...bound('minItems', 'maxItems', (value) => (Array.isArray(value) ? value.length : undefined)),
    ...bound('minProperties', 'maxProperties', (value) => (isObject(value) ? Object.keys(value).length : undefined)),
  };

  private object(schema: JsonSchema, value: unknown, path: string): string[] {
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, one]) => {
      const property = schema.properties![key];
      if (property) return this.run(property, one, `${path}.${key}`);
      return typeof schema.additionalProperties === 'object' || schema.additionalProperties === true
        ? []
        : [`${path}.${key} is not in the document`];
    });
  }

  private exactlyOne(forms: readonly JsonSchema[], value: unknown, path: string): string[] {
    const results = forms.map((form) => this.run(form, value, path));
    const fitting = results.filter((result) => result.length === 0).length;
    if (fitting === 1) return [];
    return fitting > 1 ? [`${path} fits ${fitting} forms`] : [`${path} fits no form`, ...closest(results)];
  }
}

/** The faults by the form that fits best. */
function closest(results: readonly string[][]): string[] {
  return [...results].sort((one, other) => one.length - other.length)[0] ?? [];
}

function bound(least: keyof JsonSchema, most: keyof JsonSchema, measure: (value: unknown) => number | undefined) {
  const rule =
    (keyword: keyof JsonSchema, broken: (size: number, limit: number) => boolean): Keyword =>
    (schema, value, path) => {
      const size = measure(value);
      const limit = schema[keyword] as number;
      return size !== undefined && broken(size, limit) ? [`${path} breaks ${keyword} ${limit}`] : [];
    };
  return { [least]: rule(least, (size, limit) => size < limit), [most]: rule(most, (size, limit) => size > limit) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      throw new Error(`the checker does not know the type ${type}`);
  }
}
