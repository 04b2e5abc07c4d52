import {
  API_PREFIX,
  type AgencyView,
  type NoticeStepView,
  type NoticeSummary,
  type NoticeView,
  type OpenedNotice,
  type Page,
  type ReceiptView,
} from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { Deliveries, NoticeQueries } from '@jianqiao/notices';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { AgencySchema } from '../identity/schema/agency.schema';
import { ListNoticesQuery, RetrieveNoticeDto, listFrom } from './notices.http.dto';
import {
  NoticeSchema,
  NoticeStepSchema,
  NoticeSummarySchema,
  OpenedNoticeSchema,
  ReceiptSchema,
} from './notices.schema';

/** Issued notices for tools that need no live connection; whoever answers is a person, and does so over the socket. */
@SignedIn()
@Scope('notices:read')
@Controller(`${API_PREFIX}/notices`)
export class NoticesController {
  constructor(
    private readonly queries: NoticeQueries,
    private readonly deliveries: Deliveries,
  ) {}

  @Summary('Notices in a box, the most urgent or newest first.')
  @Get()
  @Answers.page(NoticeSummarySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing')
  async list(@CurrentActor() actor: Actor, @Query() query: ListNoticesQuery): Promise<Page<NoticeSummary>> {
    return this.queries.list(actor, listFrom(query));
  }

  @Summary('An issued notice without its text.')
  @Get(':id')
  @Answers.one(NoticeSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async view(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<NoticeView> {
    return this.queries.view(actor, id);
  }

  @Summary('The agencies of a notice, its issuer among them, by code.')
  @Get(':id/agencies')
  @Answers.page(AgencySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async agencies(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<AgencyView>> {
    return this.queries.agencies(actor, { ...page, noticeId: id });
  }

  @Summary('How far the recipient agencies are, as far as one may see it.')
  @Get(':id/board')
  @Answers.page(ReceiptSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async board(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<ReceiptView>> {
    return this.queries.board(actor, { ...page, noticeId: id });
  }

  @Summary('The steps of a notice that one may see, with their evidence, oldest first.')
  @Get(':id/history')
  @Answers.page(NoticeStepSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async history(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<NoticeStepView>> {
    return this.queries.history(actor, { ...page, noticeId: id });
  }

  @Summary('Says that a notice has reached one’s agency: evidence of delivery, once.')
  @Post(':id/receipt')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async receive(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    await this.queries.view(actor, id);
    await this.deliveries.receive(actor, [id]);
  }

  @Summary('Retrieves the text: evidence of who opened it, in which language.')
  @Post(':id/retrieval')
  @HttpCode(200)
  @Answers.one(OpenedNoticeSchema)
  @Refuses('malformed', 'invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found', 'version.not_found')
  async retrieve(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() { language }: RetrieveNoticeDto,
  ): Promise<OpenedNotice> {
    const shown = await this.deliveries.open(actor, { noticeId: id, language });
    return this.queries.opened(actor, id, shown);
  }
}
