import { API_PREFIX } from '@jianqiao/contract';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { JsonSchema } from './json-schema';
import { type Markup, html, inline, prose } from './markup';
import type { HubOperation } from './open-api';
import { type Page } from './page';
import { type Components, componentMarkup, expandedMarkup, kind, schemaMarkup } from './schema-markup';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly anchor: string;
  readonly operation: HubOperation;
}

/** The page of the HTTP routes. */
export function httpPage(document: OpenAPIObject): Page {
  const groups = Map.groupBy(routesOf(document), ({ operation }) => operation.tags?.[0] ?? 'Other');
  const components = (document.components?.schemas ?? {}) as Components;
  const schemas = Object.entries(components);
  return {
    title: 'HTTP',
    version: document.info.version,
    contents: [
      ...[...groups].map(([title, routes]) => ({
        title: spaced(title),
        links: routes.map(({ anchor, method, path }) => ({ anchor, label: `${method} ${path}` })),
      })),
      { title: 'Schemas', links: schemas.map(([name]) => ({ anchor: `schema-${name}`, label: name })) },
    ],
    body: html`${prose(document.info.description ?? '')}
      <p>For machines: <a href="/api/openapi.json">openapi.json</a></p>
      ${[...groups].map(
        ([title, routes]) =>
          html`<h2>${spaced(title)}</h2>
            ${routes.map((route) => routeMarkup(route, components))}`,
      )}
      <h2>Schemas</h2>
      ${schemas.map(([name, schema]) => componentMarkup(name, schema))}`,
  };
}

/** The routes of the API, then what monitors and developers ask for. */
function routesOf({ paths }: OpenAPIObject): readonly Route[] {
  const isApi = (path: string) => Number(path.startsWith(API_PREFIX));
  const ordered = Object.entries(paths).sort(([one], [other]) => isApi(other) - isApi(one));
  return ordered.flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, HubOperation>>).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      anchor: operation.operationId ?? path,
      operation,
    })),
  );
}

/** `MySessions` → `My sessions` */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

function routeMarkup({ method, path, anchor, operation }: Route, components: Components): Markup {
  const { summary, parameters = [], requestBody, responses } = operation;
  const body = requestBody && schemaOf(requestBody);
  return html`<section class="entry" id="${anchor}">
    <h3>
      <code><span class="method">${method}</span> ${path}</code>
    </h3>
    <p>${inline(summary ?? '')}</p>
    <p class="who">${whoMay(operation)}</p>
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        ${parametersMarkup(parameters)}`
    }
    ${
      body &&
      html`<h4>Body</h4>
        ${expandedMarkup(body, components)}`
    }
    <h4>Answers</h4>
    <dl class="answers">${Object.entries(responses).map(([status, answer]) => answerMarkup(status, answer))}</dl>
  </section>`;
}

function whoMay(operation: HubOperation): Markup {
  if (!operation.security) return html`Open to everybody.`;
  const capacities = operation['x-capacities'];
  const scope = operation['x-token-scope'];
  return html`Signed in${capacities && html` as ${inline(capacities.map((name) => `\`${name}\``).join(' or '))}`};
  ${scope ? html`or a token with the scope <code>${scope}</code>` : 'no token'}.`;
}

function parametersMarkup(parameters: NonNullable<HubOperation['parameters']>): Markup {
  const shown = parameters.filter((parameter) => 'name' in parameter);
  return schemaMarkup({
    properties: Object.fromEntries(
      shown.map(({ name, in: place, description, schema }) => [
        name,
        { ...(schema as JsonSchema), description: `In the ${place}. ${description ?? ''}`.trim() },
      ]),
    ),
    required: shown.filter(({ required }) => required).map(({ name }) => name),
  });
}

function answerMarkup(status: string, answer: object = {}): Markup {
  const { description } = answer as { readonly description?: string };
  const schema = schemaOf(answer);
  return html`<dt>${status === 'default' ? 'else' : status}</dt>
    <dd>${inline(description ?? '')} ${schema && kind(schema)}</dd>`;
}

function schemaOf(carrier: object): JsonSchema | undefined {
  const { content } = carrier as { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
  return Object.values(content ?? {})[0]?.schema;
}
