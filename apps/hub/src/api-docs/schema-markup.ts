import { type JsonSchema, componentOf } from './json-schema';
import { Markup, html, inline } from './markup';

const NOTHING = new Markup('');

/** Schemas by name. */
export type Components = Readonly<Record<string, JsonSchema>>;

/** What a named schema stands for; others stand for themselves. */
export function resolved(schema: JsonSchema, components: Components): JsonSchema {
  return schema.$ref ? components[componentOf(schema.$ref)]! : schema;
}

/** What a request carries: its kind, and the fields in place, so that nobody has to follow a link. */
export function expandedMarkup(schema: JsonSchema, components: Components): Markup {
  return html`<p class="kind">${kind(schema)}</p>
    ${fields(resolved(schema, components))}`;
}

/** A schema as people read it: its kind in a word, and the fields of an object below. */
export function schemaMarkup(schema: JsonSchema): Markup {
  return html`<p class="kind">${kind(schema)} ${bounds(schema)}</p>
    ${about(schema)} ${fields(schema)}`;
}

/** A named schema, where links to it lead. */
export function componentMarkup(name: string, schema: JsonSchema): Markup {
  return html`<section class="entry" id="${anchor(name)}">
    <h3><code>${name}</code></h3>
    ${schemaMarkup(schema)}
  </section>`;
}

function anchor(name: string): string {
  return `schema-${name}`;
}

/** What a value is, in a few words, with links to what has a name. */
export function kind(schema: JsonSchema): Markup {
  const { $ref, type, items, additionalProperties } = schema;
  const parts = schema.oneOf ?? schema.anyOf;
  if ($ref) return html`<a href="#${anchor(componentOf($ref))}">${componentOf($ref)}</a>`;
  if (schema.enum) return html`${joined(schema.enum.map(literal), ' | ')}`;
  if (schema.const !== undefined) return literal(schema.const);
  if (parts) return html`${joined(parts.map(kind), ' or ')}`;
  if (schema.allOf?.[0]) return kind(schema.allOf[0]);
  if (items) return html`list of ${kind(items)}`;
  if (typeof additionalProperties === 'object') return html`map of names to ${kind(additionalProperties)}`;
  if (Array.isArray(type)) return html`${type.join(' or ')}`;
  return html`${typeof type === 'string' ? type : 'anything'}`;
}

function literal(value: unknown): Markup {
  return html`<code>${String(value)}</code>`;
}

function joined(parts: readonly Markup[], by: string): readonly (Markup | string)[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [by, part]));
}

/** The bounds of a value; those of what refers to a named schema stand beside the reference. */
function bounds(schema: JsonSchema): Markup {
  const words = [schema, ...(schema.allOf ?? [])].flatMap(boundWords);
  return words.length === 0 ? NOTHING : html`<span class="bounds">${words.join(' · ')}</span>`;
}

function boundWords(schema: JsonSchema): string[] {
  const { format, pattern, items, additionalProperties } = schema;
  const range = (least: number | undefined, most: number | undefined, what: string): string[] => {
    if (least === undefined && most === undefined) return [];
    if (least === undefined) return [`at most ${most}${what}`];
    return [
      most === undefined || most === Number.MAX_SAFE_INTEGER ? `${least} or more${what}` : `${least} to ${most}${what}`,
    ];
  };
  return [
    ...(format ? [format] : []),
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minItems, schema.maxItems, ' of them'),
    ...range(schema.minProperties, schema.maxProperties, ' entries'),
    ...(schema.uniqueItems ? ['each once'] : []),
    ...(pattern === '\\S' ? ['not blank'] : pattern ? [`like ${pattern}`] : []),
    ...(items && !items.$ref ? boundWords(items).map((words) => `each ${words}`) : []),
    ...(typeof additionalProperties === 'object'
      ? boundWords(additionalProperties).map((words) => `each ${words}`)
      : []),
  ];
}

function about({ description }: JsonSchema): Markup {
  return description ? html`<p>${inline(description)}</p>` : NOTHING;
}

/** The fields of an object, of the elements of a list, and of each form that a value may take. */
export function fields(schema: JsonSchema): Markup {
  const { properties, items } = schema;
  if (properties) {
    const rows = Object.entries(properties).map(([name, field]) =>
      row(name, field, schema.required?.includes(name) ?? false),
    );
    return html`<ul class="fields">
      ${rows}
    </ul>`;
  }
  if (items) return fields(items);
  return html`${(schema.oneOf ?? schema.anyOf ?? []).map(fields)}`;
}

function row(name: string, field: JsonSchema, required: boolean): Markup {
  return html`<li>
    <code class="name">${name}</code> <span class="kind">${kind(field)} ${bounds(field)}</span>
    ${!required && html`<span class="optional">optional</span>`} ${about(field)} ${fields(field)}
  </li>`;
}
