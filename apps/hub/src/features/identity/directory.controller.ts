import {
  API_PREFIX,
  type AgenciesOnDate,
  type AgencyView,
  type MechanismView,
  type OfficerView,
  type Page,
  type TopicView,
} from '@jianqiao/contract';
import { Directory, TOPICS } from '@jianqiao/identity';
import type { Actor, Clock } from '@jianqiao/kernel';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { MechanismCodePipe } from '../../http/code.pipe';
import { OnDateDto, instantOn } from '../../http/on-date.dto';
import { PageDto } from '../../http/page.dto';
import { CLOCK } from '../../tokens';
import { OfficersDto } from './dto/officers.dto';
import { AgenciesOnDateSchema, AgencySchema, MechanismSchema, TopicSchema } from './schema/agency.schema';
import { OfficerSchema } from './schema/person.schema';

@SignedIn()
@Scope('directory:read')
@Controller(`${API_PREFIX}/directory`)
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Summary('The agencies with which one’s own shares an admission or a room.')
  @Get('agencies')
  @Answers.page(AgencySchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing')
  async agencies(@CurrentActor() actor: Actor, @Query() page: PageDto): Promise<Page<AgencyView>> {
    return this.directory.agencies(actor, page);
  }

  @Summary('The officers one may find, by Latin name.')
  @Get('officers')
  @Answers.page(OfficerSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'agency.not_found')
  async officers(@CurrentActor() actor: Actor, @Query() search: OfficersDto): Promise<Page<OfficerView>> {
    return this.directory.officers(actor, search);
  }

  @Summary('The mechanisms one’s agency is admitted to, with the agencies in them.')
  @Get('mechanisms')
  @Answers.page(MechanismSchema)
  @Refuses('unauthenticated', 'token.scope_missing')
  async mechanisms(@CurrentActor() actor: Actor): Promise<Page<MechanismView>> {
    return this.directory.mechanisms(actor);
  }

  @Summary(
    'The agencies of a mechanism on a day, now unless a day is named: whom one can address, and whom not, and why.',
  )
  @Get('mechanisms/:code/agencies')
  @Answers.one(AgenciesOnDateSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing', 'mechanism.not_found')
  async mechanismAgencies(
    @CurrentActor() actor: Actor,
    @Param('code', MechanismCodePipe) code: string,
    @Query() { on }: OnDateDto,
  ): Promise<AgenciesOnDate> {
    const found = await this.directory.mechanismAgenciesFor(actor, code, instantOn(on, this.clock));
    return { on: on ?? null, ...found };
  }

  @Summary('The subjects of cooperation.')
  @Get('topics')
  @Answers.page(TopicSchema)
  @Refuses('unauthenticated', 'token.scope_missing')
  async topics(): Promise<Page<TopicView>> {
    return { items: TOPICS, next: null };
  }
}
