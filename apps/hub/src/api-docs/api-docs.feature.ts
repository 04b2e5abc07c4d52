import { Module } from '@nestjs/common';
import { HubConfig } from '../config/hub-config';
import { ApiDocsController } from './api-docs.controller';
import { ApiDocuments } from './api-documents';

/** The hub's description of itself. */
@Module({
  controllers: [ApiDocsController],
  providers: [
    { provide: ApiDocuments, inject: [HubConfig], useFactory: (config: HubConfig) => new ApiDocuments(config) },
  ],
})
export class ApiDocsFeature {}
