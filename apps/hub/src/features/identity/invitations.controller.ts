import { API_PREFIX, type InvitationView, type IssuedInvitationView, type Page } from '@jianqiao/contract';
import { Invitations } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Capacity } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { InviteColleagueDto } from './dto/agency.dto';
import { InvitationSchema, IssuedInvitationSchema } from './schema/access.schema';

@Capacity('agency_administrator')
@Controller(`${API_PREFIX}/agency/invitations`)
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Summary('The invitations into one’s own agency, the newest first.')
  @Get()
  @Answers.page(InvitationSchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async list(@CurrentActor() actor: Actor, @Query() page: PageDto): Promise<Page<InvitationView>> {
    return this.invitations.list(actor, page);
  }

  @Summary('Invites a colleague; the link is shown this once.')
  @Post()
  @Answers.one(IssuedInvitationSchema, 201)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async invite(@CurrentActor() actor: Actor, @Body() command: InviteColleagueDto): Promise<IssuedInvitationView> {
    return this.invitations.invite(actor, command);
  }

  @Summary('Withdraws an invitation; its link is dead at once.')
  @Delete(':id')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'forbidden', 'invitation.not_found')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    await this.invitations.withdraw(actor, id);
  }
}
