import { API_PREFIX, type NoticeRulesView } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { NoticeRules } from '@jianqiao/notices';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { Capacity } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { NoticeRulesSchema, SetNoticeRulesDto } from './notice-rules.dto';

@Capacity('agency_administrator')
@Controller(`${API_PREFIX}/agency/notice-rules`)
export class NoticeRulesController {
  constructor(private readonly rules: NoticeRules) {}

  @Summary('How one’s own agency numbers and checks its notices.')
  @Get()
  @Answers.one(NoticeRulesSchema)
  @Refuses('unauthenticated', 'forbidden')
  async of(@CurrentActor() actor: Actor): Promise<NoticeRulesView> {
    return this.rules.of(actor);
  }

  @Summary('Sets the prefix of one’s own agency’s numbers, and whether its notices are reviewed.')
  @Put()
  @Answers.one(NoticeRulesSchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden', 'notice.stale', 'notice.prefix_taken')
  async set(@CurrentActor() actor: Actor, @Body() command: SetNoticeRulesDto): Promise<NoticeRulesView> {
    return this.rules.set(actor, command);
  }
}
