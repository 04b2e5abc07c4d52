import { API_PREFIX, CSRF_HEADER } from '@jianqiao/contract';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { HubConfig } from '../config/hub-config';
import { HUB_VERSION } from '../features/identity/version';
import { cookieName } from '../http/cookies';
import { type Door, Doors } from '../http/doors';
import { changesState } from '../http/origins';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** What the document says of an operation besides OpenAPI's own words. */
export interface HubOperation extends Operation {
  readonly 'x-capacities'?: readonly string[];
  readonly 'x-token-scope'?: string;
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;

const INTRODUCTION = [
  `All paths of the API begin with \`${API_PREFIX}\`. Bodies and answers are JSON; what is refused is answered as ` +
    '`application/problem+json` (RFC 9457) with a `code` from a closed list, never with prose.',
  'A browser signs in and holds a session cookie. A tool sends `Authorization: Bearer …` with a personal access token ' +
    'of its owner, and may use what names a scope.',
  `Every request that changes something and comes with the cookie carries the header \`${CSRF_HEADER}\` (any value).`,
  'Lists are paged: `next` of one page is the `cursor` of the one after it, and null on the last. Changes of existing ' +
    'things carry `expectedVersion`; who lost a race hears a code that ends in `stale`. What one may not see is not found.',
].join('\n\n');

/** The document of all HTTP routes, from the controllers. */
export function openApiDocument(app: INestApplication, config: HubConfig): OpenAPIObject {
  const header = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Jianqiao: HTTP')
    .setVersion(HUB_VERSION)
    .setDescription(INTRODUCTION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(config.publicUrl)
    .addCookieAuth(cookieName(config), { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal access token.' }, 'token')
    .build();
  const document = SwaggerModule.createDocument(app, header, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const doors = new Map(
    app
      .get(Doors)
      .list()
      .map((door) => [door.route, door]),
  );
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(operation, path, method, doors.get(routeOf(method, path)));
    }
  }
  return renamed(document);
}

/** `get /me/{id}` of OpenAPI as `GET /me/:id` of Nest. */
function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

/** Schemas by the names that the contract gives them: `MeSchema` and `SignInDto` are classes of the hub. */
function renamed(document: OpenAPIObject): OpenAPIObject {
  const names = Object.keys(document.components?.schemas ?? {});
  const shown = new Set(names.map((name) => name.replace(/Schema$/, '')));
  const nameOf = (name: string): string => {
    const bare = name.replace(/(?:Schema|Dto)$/, '');
    return name.endsWith('Dto') && shown.has(bare) ? `${bare}Input` : bare;
  };
  const text = JSON.stringify(document).replace(
    /"#\/components\/schemas\/(\w+)"/g,
    (_ref, name: string) => `"#/components/schemas/${nameOf(name)}"`,
  );
  const result = JSON.parse(text) as OpenAPIObject;
  const schemas = Object.entries(result.components?.schemas ?? {}).map(
    ([name, schema]) => [nameOf(name), schema] as const,
  );
  return { ...result, components: { ...result.components, schemas: Object.fromEntries(schemas.sort(byName)) } };
}

const byName = ([one]: readonly [string, object], [other]: readonly [string, object]): number => (one < other ? -1 : 1);

/** Adds what the controllers say by other means: who may pass, the mark against forged requests, the form of ids. */
function complete(operation: Operation, path: string, method: string, door: Door | undefined): void {
  const parameters = (operation.parameters ??= []);
  // Marks of a controller and of its method add up.
  if (operation.security)
    operation.security = [...new Map(operation.security.map((one) => [Object.keys(one).join(), one])).values()];
  for (const parameter of parameters) {
    if ('in' in parameter && parameter.in === 'path') parameter.schema = { type: 'string', format: 'uuid' };
  }
  if (path.startsWith(API_PREFIX) && changesState({ method: method.toUpperCase() })) {
    const description = 'Any value; needed unless the request carries a token instead of the cookie.';
    const schema = { type: 'string' };
    parameters.push({
      name: CSRF_HEADER,
      in: 'header',
      required: operation.security === undefined,
      schema,
      description,
    });
  }
  if (door?.access?.kind !== 'signed_in') return;
  const { capacities, scope } = door.access;
  Object.assign(operation, {
    ...(capacities.length > 0 ? { 'x-capacities': capacities } : {}),
    ...(scope ? { 'x-token-scope': scope } : {}),
  });
}
