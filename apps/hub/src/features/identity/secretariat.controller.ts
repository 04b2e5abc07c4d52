import { type AdmissionView, API_PREFIX, type IssuedInvitationView, type Page } from '@jianqiao/contract';
import { Agencies } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Capacity } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { PageDto } from '../../http/page.dto';
import { AdmitAgencyDto } from './dto/agency.dto';
import { IssuedInvitationSchema } from './schema/access.schema';
import { AdmissionSchema } from './schema/hub.schema';

@Capacity('secretariat')
@Controller(`${API_PREFIX}/secretariat/agencies`)
export class SecretariatController {
  constructor(private readonly agencies: Agencies) {}

  @Summary('Every agency of the reference world, admitted or not, by code.')
  @Get()
  @Answers.page(AdmissionSchema)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async list(@Query() page: PageDto): Promise<Page<AdmissionView>> {
    return this.agencies.list(page);
  }

  @Summary('Admits an agency and invites its first administrator; the link is shown this once.')
  @Post()
  @Answers.one(IssuedInvitationSchema, 201)
  @Refuses('invalid', 'unauthenticated', 'forbidden', 'agency.not_found', 'agency.code_taken')
  async admit(@CurrentActor() actor: Actor, @Body() command: AdmitAgencyDto): Promise<IssuedInvitationView> {
    return this.agencies.admit(actor, command);
  }
}
