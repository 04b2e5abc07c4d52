import { type AccountView, API_PREFIX, type Page } from '@jianqiao/contract';
import { People, PeopleQueries } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Capacity } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { SearchPageDto } from '../../http/page.dto';
import { ChangeAccountDto, GrantMandateDto } from './dto/agency.dto';
import { AccountSchema } from './schema/person.schema';

const CHANGE_REFUSALS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'account.not_found',
  'account.stale',
  'account.transition_refused',
] as const;

@Capacity('agency_administrator')
@Controller(`${API_PREFIX}/agency/accounts`)
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly queries: PeopleQueries,
  ) {}

  @Summary('The accounts of one’s own agency.')
  @Get()
  @Answers.page(AccountSchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async list(@CurrentActor() actor: Actor, @Query() search: SearchPageDto): Promise<Page<AccountView>> {
    return this.queries.list(actor, search);
  }

  @Summary('Keeps a person out until restored.')
  @Post(':id/suspension')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS, 'account.last_administrator')
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: ChangeAccountDto,
  ): Promise<AccountView> {
    return this.people.suspend(actor, id, command);
  }

  @Summary('Lets a suspended person in again.')
  @Post(':id/restoration')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS)
  async restore(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: ChangeAccountDto,
  ): Promise<AccountView> {
    return this.people.restore(actor, id, command);
  }

  @Summary('Removes a person for good.')
  @Post(':id/removal')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS, 'account.last_administrator')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: ChangeAccountDto,
  ): Promise<AccountView> {
    return this.people.remove(actor, id, command);
  }

  @Summary('Ends all sessions of a person.')
  @Post(':id/end-sessions')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS)
  async endSessions(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: ChangeAccountDto,
  ): Promise<AccountView> {
    return this.people.endSessions(actor, id, command);
  }

  @Summary('Gives a person one more capacity.')
  @Post(':id/mandates')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS)
  async grantMandate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: GrantMandateDto,
  ): Promise<AccountView> {
    return this.people.grantMandate(actor, id, command);
  }

  @Summary('Ends one capacity of a person.')
  @Post(':id/mandates/end')
  @HttpCode(200)
  @Answers.one(AccountSchema)
  @Refuses(...CHANGE_REFUSALS, 'account.last_administrator')
  async endMandate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: GrantMandateDto,
  ): Promise<AccountView> {
    return this.people.endMandate(actor, id, command);
  }
}
