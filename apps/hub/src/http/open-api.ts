import { CSRF_HEADER } from '@jianqiao/contract';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { HubConfig } from '../config/hub-config';
import { cookieName } from './cookies';

/** The OpenAPI document of every route, made from the code. */
export function buildOpenApi(app: INestApplication, config: HubConfig, version: string): OpenAPIObject {
  const about = [
    'The HTTP interface of the hub. Rooms of the web client go over the socket: see the AsyncAPI document.',
    `Requests that change something and carry the session cookie must send the header \`${CSRF_HEADER}\`.`,
    'Every refusal is a problem (`application/problem+json`) with a code of a closed set.',
  ].join('\n\n');
  const document = new DocumentBuilder()
    .setTitle('Jianqiao hub')
    .setDescription(about)
    .setVersion(version)
    .addCookieAuth(cookieName(config), { type: 'apiKey', in: 'cookie' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal access token.' }, 'token')
    .build();
  return SwaggerModule.createDocument(app, document);
}
