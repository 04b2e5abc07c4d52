import { Documents } from '@jianqiao/documents';
import type { Clock } from '@jianqiao/kernel';
import { Database } from '@jianqiao/persistence';
import { Global, Module } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import type { Logger } from '../../observability/logger';
import { Metrics } from '../../observability/metrics';
import { CLOCK, LOGGER } from '../../tokens';
import { ClamdScanner } from './clamd-scanner';
import { DocumentAccess } from './document-access';
import { DocumentsController } from './documents.controller';
import { ClockWatch } from '../../processes/clock-watch';
import { DocumentHousekeeping } from './housekeeping';

/** Files. Domains that hold some register with DocumentAccess, and attach them by Documents. */
@Global()
@Module({
  controllers: [DocumentsController],
  providers: [
    {
      provide: Documents,
      inject: [Database, CLOCK, Metrics, HubConfig, LOGGER],
      useFactory: (database: Database, clock: Clock, metrics: Metrics, { clamdAddress }: HubConfig, logger: Logger) => {
        const scanner = clamdAddress ? new ClamdScanner(clamdAddress, logger) : null;
        const documents = new Documents(database, clock, scanner);
        metrics.gauge('hub_document_bytes', 'Bytes of all documents.', () => documents.storedBytes());
        return documents;
      },
    },
    {
      provide: DocumentAccess,
      inject: [Documents],
      useFactory: (documents: Documents) => new DocumentAccess(documents),
    },
    {
      provide: DocumentHousekeeping,
      inject: [Documents, ClockWatch, LOGGER],
      useFactory: (documents: Documents, clocks: ClockWatch, logger: Logger) =>
        new DocumentHousekeeping(documents, clocks, logger),
    },
  ],
  exports: [Documents, DocumentAccess],
})
export class DocumentsFeature {}
