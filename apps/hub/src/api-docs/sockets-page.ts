import type { AsyncApiDocument, Ref, SocketOperation } from './async-api';
import { componentOf, type JsonSchema } from './json-schema';
import { type Markup, html, inline, prose } from './markup';
import type { Page } from './page';
import { type Components, componentMarkup, expandedMarkup, fields, kind, resolved } from './schema-markup';

const GROUPS = [
  { tag: 'command', title: 'Commands', about: 'Emitted by a client, answered by the acknowledgement.' },
  {
    tag: 'fact',
    title: 'Facts',
    about: 'Emitted by the hub to who follows the stream; stored for ever, numbered without holes.',
  },
  { tag: 'signal', title: 'Signals', about: 'Emitted by the hub; never stored, and may be missed.' },
] as const;

/** The page of the sockets: what to send, what to hear. */
export function socketsPage(document: AsyncApiDocument): Page {
  const operations = Object.values(document.operations);
  const groups = GROUPS.map((group) => ({
    ...group,
    operations: operations.filter(({ tags }) => tags.some(({ name }) => name === group.tag)),
  }));
  const schemas = Object.entries(document.components.schemas);
  const payloadOf = ({ $ref }: Ref): JsonSchema => document.components.messages[componentOf($ref)]!.payload;
  return {
    title: 'Sockets',
    version: document.info.version,
    contents: [
      ...groups.map((group) => ({
        title: group.title,
        links: group.operations.map(({ title }) => ({ anchor: title, label: title })),
      })),
      { title: 'Schemas', links: schemas.map(([name]) => ({ anchor: `schema-${name}`, label: name })) },
    ],
    body: html`${prose(document.info.description)}
      <p>For machines: <a href="/api/asyncapi.json">asyncapi.json</a></p>
      ${groups.map(
        (group) =>
          html`<h2>${group.title}</h2>
            <p>${group.about}</p>
            ${group.operations.map((operation) => operationMarkup(operation, payloadOf, document.components.schemas))}`,
      )}
      <h2>Schemas</h2>
      ${schemas.map(([name, schema]) => componentMarkup(name, schema))}`,
  };
}

function operationMarkup(
  { title, summary, messages, reply, 'x-token-scope': scope }: SocketOperation,
  payloadOf: (message: Ref) => JsonSchema,
  components: Components,
): Markup {
  return html`<section class="entry" id="${title}">
    <h3><code>${title}</code></h3>
    <p>${inline(summary ?? '')}</p>
    ${scope && html`<p class="who">A token needs the scope <code>${scope}</code>.</p>`}
    <h4>${reply ? 'Argument' : 'Carries'}</h4>
    ${messages.map((message) => expandedMarkup(payloadOf(message), components))}
    ${
      reply &&
      html`<h4>Acknowledgement</h4>
        ${reply.messages.map((one) => replyMarkup(payloadOf(one), components))}`
    }
  </section>`;
}

/** Both forms of a reply in a line. */
function replyMarkup(schema: JsonSchema, components: Components): Markup {
  const [done, refused] = (resolved(schema, components).oneOf ?? []).map((form) => resolved(form, components));
  const value = done?.properties?.['value'];
  const problem = refused?.properties?.['problem'];
  return html`<p class="kind"><code>ok: true</code> with <code>value</code> ${value && kind(value)}</p>
    <p class="kind"><code>ok: false</code> with <code>problem</code> ${problem && kind(problem)}</p>
    ${value && fields(value)}`;
}
