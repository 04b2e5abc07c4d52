import { API_PREFIX, type Page, type RoomSummary } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { Discussions } from '@jianqiao/notices';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { RoomSummarySchema } from '../rooms/rooms.schema';

/** What it shows are rooms, with their newest message: hence the scope of rooms. */
@SignedIn()
@Scope('rooms:read')
@Controller(`${API_PREFIX}/notices`)
export class DiscussionsController {
  constructor(private readonly discussions: Discussions) {}

  @Summary('The rooms about a notice that one may know, the newest first.')
  @Get(':id/discussions')
  @Answers.page(RoomSummarySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'notice.not_found')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() page: PageDto,
  ): Promise<Page<RoomSummary>> {
    return this.discussions.list(actor, { ...page, noticeId: id });
  }
}
