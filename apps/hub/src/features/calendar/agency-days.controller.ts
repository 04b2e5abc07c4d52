import { API_PREFIX, type AgencyDayView, type Page } from '@jianqiao/contract';
import { AgencyDays } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { Capacity, Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { DatePipe } from '../../http/date.pipe';
import { AgencyDaysDto, NoteAgencyDayDto } from './calendar.dto';
import { AgencyDaySchema } from './calendar.schema';

@Controller(`${API_PREFIX}/agency/days`)
export class AgencyDaysController {
  constructor(private readonly days: AgencyDays) {}

  @Summary('The days that one’s own agency noted in its calendar of a year.')
  @SignedIn()
  @Scope('directory:read')
  @Get()
  @Answers.page(AgencyDaySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing')
  async list(@CurrentActor() actor: Actor, @Query() search: AgencyDaysDto): Promise<Page<AgencyDayView>> {
    return this.days.list(actor, search);
  }

  @Summary('Says what a day is at one’s own agency, over what law and week say.')
  @Capacity('agency_administrator')
  @Put(':date')
  @Answers.one(AgencyDaySchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden', 'agency.days_full')
  async note(
    @CurrentActor() actor: Actor,
    @Param('date', DatePipe) date: string,
    @Body() command: NoteAgencyDayDto,
  ): Promise<AgencyDayView> {
    return this.days.note(actor, date, command);
  }

  @Summary('Takes back what was said of a day.')
  @Capacity('agency_administrator')
  @Delete(':date')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'forbidden', 'not_found')
  async clear(@CurrentActor() actor: Actor, @Param('date', DatePipe) date: string): Promise<void> {
    await this.days.clear(actor, date);
  }
}
