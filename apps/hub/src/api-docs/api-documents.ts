import { DomainError } from '@jianqiao/kernel';
import type { INestApplication } from '@nestjs/common';
import type { HubConfig } from '../config/hub-config';
import { HUB_VERSION } from '../features/identity/version';
import { readAsyncApi } from './async-api';
import { httpPage } from './http-page';
import { openApiDocument } from './open-api';
import { type Page, pageMarkup } from './page';
import { socketsPage } from './sockets-page';
import { startPage } from './start-page';

/** The hub's description of itself, made when first asked for and kept. */
export class ApiDocuments {
  private readonly made = new Map<string, object | string>();
  private app: INestApplication | undefined;

  constructor(private readonly config: HubConfig) {}

  /** The application is known only once it has been put together. */
  describe(app: INestApplication): void {
    this.app = app;
  }

  openApi() {
    return this.once('openapi', () => openApiDocument(this.existing(this.app), this.config));
  }

  asyncApi() {
    return this.once('asyncapi', () => this.existing(readAsyncApi(this.config.publicUrl)));
  }

  startPage(): string {
    return this.page('/api/docs', () => startPage(HUB_VERSION));
  }

  httpPage(): string {
    return this.page('/api/docs/http', () => httpPage(this.openApi()));
  }

  socketsPage(): string {
    return this.page('/api/docs/sockets', () => socketsPage(this.asyncApi()));
  }

  private page(path: string, make: () => Page): string {
    return this.once(path, () => pageMarkup(path, make()));
  }

  private once<T extends object | string>(name: string, make: () => T): T {
    const made = this.made.get(name) ?? make();
    this.made.set(name, made);
    return made as T;
  }

  /** A hub that runs from its sources may not have been built. */
  private existing<T>(part: T | undefined): T {
    if (part === undefined) throw new DomainError('not_found');
    return part;
  }
}
