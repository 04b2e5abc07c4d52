import { API_PREFIX, type StatisticsSheet } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { NoticeStatistics, pageOfFigures } from '@jianqiao/notices';
import { Controller, Get, Param, Query, Res, applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { disposition } from '../documents/disposition';
import {
  STATISTICS_MEDIA_TYPES,
  type StatisticsFile,
  StatisticsFiles,
  type StatisticsFormat,
} from './statistics-files';
import { PeriodFileQuery, PeriodPageQuery, SheetFileQuery } from './statistics.dto';
import { StatisticsSheetSchema } from './statistics.schema';

const REFUSALS = ['invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found'] as const;

/** A file of that format, and what may go wrong. */
const AnswersFile = (format: StatisticsFormat): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description: 'The file.',
      content: { [STATISTICS_MEDIA_TYPES[format]]: { schema: { type: 'string', format: 'binary' } } },
    }),
    Refuses(...REFUSALS, 'rate_limited', 'unavailable'),
  );

/** What became of notices, counted by agency: on a page, and to be taken along. */
@SignedIn()
@Scope('notices:read')
@Controller(API_PREFIX)
export class StatisticsController {
  constructor(
    private readonly statistics: NoticeStatistics,
    private readonly files: StatisticsFiles,
  ) {}

  @Summary('How the recipients of a notice have answered, counted, as far as one may see it.')
  @Get('notices/:id/statistics')
  @Answers.one(StatisticsSheetSchema)
  @Refuses(...REFUSALS)
  async ofNotice(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<StatisticsSheet> {
    return pageOfFigures(await this.statistics.ofNotice(actor, id), page);
  }

  @Summary('The same whole, as a workbook.')
  @Get('notices/:id/statistics.xlsx')
  @AnswersFile('xlsx')
  async workbookOfNotice(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { language }: SheetFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.files.ofNotice(actor, id, 'xlsx', language));
  }

  @Summary('The same whole, to be printed.')
  @Get('notices/:id/statistics.pdf')
  @AnswersFile('pdf')
  async printOfNotice(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() { language }: SheetFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.files.ofNotice(actor, id, 'pdf', language));
  }

  @Summary('How all notices were answered that one’s agency sent, or received, on some days of its own.')
  @Get('notice-statistics')
  @Answers.one(StatisticsSheetSchema)
  @Refuses(...REFUSALS)
  async ofPeriod(@CurrentActor() actor: Actor, @Query() query: PeriodPageQuery): Promise<StatisticsSheet> {
    const { cursor, limit, ...period } = query;
    return pageOfFigures(await this.statistics.ofPeriod(actor, period), { cursor, limit });
  }

  @Summary('The same whole, as a workbook.')
  @Get('notice-statistics.xlsx')
  @AnswersFile('xlsx')
  async workbookOfPeriod(
    @CurrentActor() actor: Actor,
    @Query() { language, ...period }: PeriodFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.files.ofPeriod(actor, period, 'xlsx', language));
  }

  @Summary('The same whole, to be printed.')
  @Get('notice-statistics.pdf')
  @AnswersFile('pdf')
  async printOfPeriod(
    @CurrentActor() actor: Actor,
    @Query() { language, ...period }: PeriodFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    send(response, await this.files.ofPeriod(actor, period, 'pdf', language));
  }
}

function send(response: Response, { name, mediaType, bytes }: StatisticsFile): void {
  response.set({
    'cache-control': 'private, no-store',
    'content-disposition': disposition('attachment', name),
    'content-type': mediaType,
  });
  response.end(bytes);
}
