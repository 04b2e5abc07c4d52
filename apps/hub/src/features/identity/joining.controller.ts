import { API_PREFIX, type InvitationOfferView, type MeView } from '@jianqiao/contract';
import { Joining, SetUp } from '@jianqiao/identity';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HubConfig } from '../../config/hub-config';
import { Public } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { visitorOf } from '../../http/visitor';
import { AcceptInvitationDto, PresentInvitationDto, SetUpHubDto } from './dto/joining.dto';
import { InvitationOfferSchema } from './schema/access.schema';
import { MeSchema } from './schema/person.schema';
import { Welcome } from './welcome';

/** Secrets travel in bodies, never in addresses, so that no log keeps them. */
@Public()
@Controller(API_PREFIX)
export class JoiningController {
  constructor(
    private readonly joining: Joining,
    private readonly setUp: SetUp,
    private readonly welcome: Welcome,
    private readonly config: HubConfig,
  ) {}

  @Summary('What an invitation link offers.')
  @Post('invitations/offer')
  @HttpCode(200)
  @Answers.one(InvitationOfferSchema)
  @Refuses('invalid', 'invitation.not_found', 'invitation.expired', 'rate_limited')
  async offer(@Body() command: PresentInvitationDto): Promise<InvitationOfferView> {
    return this.joining.offer(command);
  }

  @Summary('Accepts an invitation and signs in.')
  @Post('invitations/acceptance')
  @HttpCode(200)
  @Answers.one(MeSchema)
  @Refuses(
    'invalid',
    'invitation.not_found',
    'invitation.expired',
    'account.login_taken',
    'password.weak',
    'overloaded',
  )
  async accept(
    @Body() command: AcceptInvitationDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeView> {
    return this.welcome.answer(response, await this.joining.accept(command, visitorOf(request, this.config)));
  }

  @Summary('Makes the first secretariat account, once, by the link that the hub printed, and signs it in.')
  @Post('setup')
  @HttpCode(200)
  @Answers.one(MeSchema)
  @Refuses('invalid', 'setup.closed', 'account.login_taken', 'password.weak', 'overloaded')
  async setUpHub(
    @Body() command: SetUpHubDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeView> {
    return this.welcome.answer(response, await this.setUp.accept(command, visitorOf(request, this.config)));
  }
}
