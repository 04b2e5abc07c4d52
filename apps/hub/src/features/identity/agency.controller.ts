import { type AgencyFactView, API_PREFIX, type OfficerView, type Page } from '@jianqiao/contract';
import { Directory, PeopleQueries } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Controller, Get, Query } from '@nestjs/common';
import { Capacity, Scope, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { PageDto, SearchPageDto } from '../../http/page.dto';
import { AgencyFactSchema } from './schema/hub.schema';
import { OfficerSchema } from './schema/person.schema';

@Controller(`${API_PREFIX}/agency`)
export class AgencyController {
  constructor(
    private readonly directory: Directory,
    private readonly people: PeopleQueries,
  ) {}

  @Summary('The active officers of one’s own agency.')
  @SignedIn()
  @Scope('directory:read')
  @Get('colleagues')
  @Answers.page(OfficerSchema)
  @Refuses('invalid', 'unauthenticated', 'token.scope_missing')
  async colleagues(@CurrentActor() actor: Actor, @Query() search: SearchPageDto): Promise<Page<OfficerView>> {
    return this.directory.colleagues(actor, search);
  }

  @Summary('What was done to the people of one’s own agency, the newest first.')
  @Capacity('agency_administrator', 'auditor')
  @Get('history')
  @Answers.page(AgencyFactSchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async history(@CurrentActor() actor: Actor, @Query() page: PageDto): Promise<Page<AgencyFactView>> {
    return this.people.history(actor, page);
  }
}
