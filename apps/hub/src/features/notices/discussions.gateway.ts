import type { DiscussNotice, Page, PageOfNotice, RoomSummary, RoomView } from '@jianqiao/contract';
import { Discussions } from '@jianqiao/notices';
import { Injectable } from '@nestjs/common';
import { type Caller, Command, dto } from '../../realtime/command';
import { DiscussNoticeDto } from './discussion.dto';
import { PageOfNoticeDto } from './notice.dto';

/** Rooms about notices. Once they are open they are rooms like any other. */
@Injectable()
export class DiscussionsGateway {
  constructor(private readonly discussions: Discussions) {}

  @Command('notice:discuss', dto(DiscussNoticeDto))
  discuss({ actor }: Caller, command: DiscussNotice): Promise<RoomView> {
    return this.discussions.open(actor, command);
  }

  @Command('notice:discussions', dto(PageOfNoticeDto))
  list({ actor }: Caller, command: PageOfNotice): Promise<Page<RoomSummary>> {
    return this.discussions.list(actor, command);
  }
}
