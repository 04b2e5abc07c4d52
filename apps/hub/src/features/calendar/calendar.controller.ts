import { API_PREFIX, type AgencyCalendarView, type CountedWorkingDays } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { CalendarQueries } from './calendar.queries';
import { CalendarSpanDto, CountWorkingDaysDto } from './calendar.dto';
import { AgencyCalendarSchema, CountedWorkingDaysSchema } from './calendar.schema';

@SignedIn()
@Scope('directory:read')
@Controller(API_PREFIX)
export class CalendarController {
  constructor(private readonly calendar: CalendarQueries) {}

  @Summary('The days of an agency that one may see: which are worked, and why others are not.')
  @Get('agencies/:id/calendar')
  @Answers.one(AgencyCalendarSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'agency.not_found')
  async days(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Query() span: CalendarSpanDto,
  ): Promise<AgencyCalendarView> {
    return this.calendar.days(actor, id, span);
  }

  @Summary('When so many working days have passed at each of some agencies, or how many lie before a date.')
  @Post('working-days')
  @HttpCode(200)
  @Answers.one(CountedWorkingDaysSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'agency.not_found')
  async count(@CurrentActor() actor: Actor, @Body() command: CountWorkingDaysDto): Promise<CountedWorkingDays> {
    return { items: await this.calendar.count(actor, command) };
  }
}
