import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../http/access';
import { Refuses, Summary } from '../http/answers';
import { ApiDocuments } from './api-documents';
import type { AsyncApiDocument } from './async-api';

const Html = () => ApiOkResponse({ description: 'A page.', content: { 'text/html': { schema: { type: 'string' } } } });
const Json = () =>
  ApiOkResponse({ description: 'The document.', content: { 'application/json': { schema: { type: 'object' } } } });

/** What developers read, and what their tools read. */
@Public()
@Controller('api')
export class ApiDocsController {
  constructor(private readonly documents: ApiDocuments) {}

  @Summary('The HTTP routes, as OpenAPI 3.1.')
  @Get('openapi.json')
  @Json()
  @Refuses()
  openApi(): OpenAPIObject {
    return this.documents.openApi();
  }

  @Summary('The sockets, as AsyncAPI 3.0.')
  @Get('asyncapi.json')
  @Json()
  @Refuses('not_found')
  asyncApi(): AsyncApiDocument {
    return this.documents.asyncApi();
  }

  @Summary('Where developers begin to read.')
  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Html()
  @Refuses()
  start(): string {
    return this.documents.startPage();
  }

  @Summary('The HTTP routes, for people.')
  @Get('docs/http')
  @Header('content-type', 'text/html; charset=utf-8')
  @Html()
  @Refuses()
  http(): string {
    return this.documents.httpPage();
  }

  @Summary('The sockets, for people.')
  @Get('docs/sockets')
  @Header('content-type', 'text/html; charset=utf-8')
  @Html()
  @Refuses('not_found')
  sockets(): string {
    return this.documents.socketsPage();
  }
}
