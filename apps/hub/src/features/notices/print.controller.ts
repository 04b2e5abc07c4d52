import { API_PREFIX } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { NoticeQueries } from '@jianqiao/notices';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scope, SignedIn } from '../../http/access';
import { Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { disposition } from '../documents/disposition';
import { NoticePrints } from './print';
import { PrintDto, PrintOriginalDto } from './print.dto';

const PDF = 'application/pdf';
const AnswersPdf = (): MethodDecorator =>
  ApiResponse({
    status: 200,
    description: 'The file.',
    content: { [PDF]: { schema: { type: 'string', format: 'binary' } } },
  });

/** Notices on paper. */
@SignedIn()
@Scope('notices:read')
@Controller(`${API_PREFIX}/notices`)
export class PrintController {
  constructor(
    private readonly prints: NoticePrints,
    private readonly queries: NoticeQueries,
  ) {}

  @Summary(
    'The original as PDF, in the languages wished for. It retrieves the text: evidence of who opened it, in each.',
  )
  @Get(':id/original.pdf')
  @AnswersPdf()
  @Refuses(
    ...(['invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found', 'version.not_found'] as const),
    ...(['rate_limited', 'unavailable'] as const),
  )
  async original(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { languages, language }: PrintOriginalDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.method === 'HEAD') return this.answerHead(actor, id, response);
    const { number, pdf } = await this.prints.original(actor, id, languages, language);
    send(response, `${fileName(number)}.pdf`, pdf);
  }

  @Summary('What the evidence of a notice proves, to be read: the summary as PDF.')
  @Get(':id/evidence.pdf')
  @AnswersPdf()
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found', 'rate_limited', 'unavailable')
  async evidence(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { language }: PrintDto,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.method === 'HEAD') return this.answerHead(actor, id, response);
    const { number, pdf } = await this.prints.proof(actor, id, language);
    send(response, `${fileName(number)}-evidence.pdf`, pdf);
  }

  /** Who asks only what there is has opened nothing. */
  private async answerHead(actor: Actor, id: string, response: Response): Promise<void> {
    await this.queries.view(actor, id);
    response.setHeader('content-type', PDF);
    response.end();
  }
}

/** Numbers hold slashes, which file names cannot. */
const fileName = (number: string): string => number.replace(/[^A-Za-z0-9.-]+/g, '-');

function send(response: Response, name: string, pdf: Buffer): void {
  response.set({
    'cache-control': 'private, no-store',
    'content-disposition': disposition('attachment', name),
    'content-length': String(pdf.length),
    'content-type': PDF,
    'x-content-type-options': 'nosniff',
  });
  response.end(pdf);
}
