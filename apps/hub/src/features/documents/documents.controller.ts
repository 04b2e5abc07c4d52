import { API_PREFIX, type DocumentView, LIMITS } from '@jianqiao/contract';
import { Documents, toDocumentView } from '@jianqiao/documents';
import { type Actor, DomainError } from '@jianqiao/kernel';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { logFailure } from '../../observability/log-failure';
import type { Logger } from '../../observability/logger';
import { LOGGER } from '../../tokens';
import { DocumentAccess } from './document-access';
import { DownloadDto, UploadDto } from './documents.dto';
import { DocumentSchema } from './documents.schema';
import { sendDocument } from './download';
import { UPLOAD_TYPE, uploadOf } from './upload';

const BINARY = { type: 'string', format: 'binary' } as const;

/** Files, in and out. */
@SignedIn()
@Controller(`${API_PREFIX}/documents`)
export class DocumentsController {
  constructor(
    private readonly documents: Documents,
    private readonly access: DocumentAccess,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Summary(
    `Takes a file in: the body is its bytes, at most ${LIMITS.documentBytes}. It is one’s own until something holds it.`,
  )
  @Post()
  @ApiConsumes(UPLOAD_TYPE)
  @ApiBody({ schema: BINARY })
  @Answers.one(DocumentSchema, 201)
  @Refuses(
    'malformed',
    'invalid',
    'unauthenticated',
    'document.too_large',
    'document.too_many',
    'document.empty',
    'document.type_refused',
    'document.bomb',
    'document.infected',
    'overloaded',
    'unavailable',
    'storage_full',
  )
  async upload(
    @CurrentActor() actor: Actor,
    @Query() { name }: UploadDto,
    @Req() request: Request,
  ): Promise<DocumentView> {
    return toDocumentView(await this.documents.store(actor, { name }, uploadOf(request)));
  }

  @Summary(
    'A document’s bytes, or one range of them (206); to be saved, or with `inline` to be shown where that is safe.',
  )
  @Get(':id')
  @ApiResponse({ status: 200, description: 'The file.', content: { [UPLOAD_TYPE]: { schema: BINARY } } })
  @Refuses('invalid', 'unauthenticated', 'document.not_found', 'document.range_refused')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { inline }: DownloadDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.access.readable(actor, id);
    try {
      await sendDocument(this.documents, document, request, response, inline !== undefined);
    } catch (error) {
      if (!response.headersSent) throw error;
      // Half-sent, it is ended without an end: its length tells the client. One that went away itself is no failure.
      response.destroy();
      const { code } = error as { code?: string };
      if (code !== 'ERR_STREAM_PREMATURE_CLOSE')
        logFailure(this.logger, error, { documentId: id }, 'a download failed');
    }
  }

  @Summary('Removes a document of one’s own that nothing holds.')
  @Delete(':id')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'document.not_found', 'document.held')
  async remove(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    const { uploadedBy } = await this.access.readable(actor, id);
    // Of another's, one that may be read is held; when it is let go in this moment, it is its uploader's again.
    if (uploadedBy !== actor.accountId || !(await this.documents.remove(id))) throw new DomainError('document.held');
  }
}
