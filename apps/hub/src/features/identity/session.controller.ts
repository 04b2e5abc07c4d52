import { API_PREFIX, type MeView } from '@jianqiao/contract';
import { type Principal, Sessions, SignIns } from '@jianqiao/identity';
import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HubConfig } from '../../config/hub-config';
import { Public, SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { clearSession } from '../../http/cookies';
import { CurrentPrincipal } from '../../http/current';
import { visitorOf } from '../../http/visitor';
import { SignInDto } from './dto/session.dto';
import { MeSchema } from './schema/person.schema';
import { Welcome } from './welcome';

@Controller(`${API_PREFIX}/session`)
export class SessionController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly welcome: Welcome,
    private readonly config: HubConfig,
  ) {}

  @Summary('Signs in.')
  @Public()
  @Post()
  @HttpCode(200)
  @Answers.one(MeSchema)
  @Refuses('invalid', 'credentials.refused', 'rate_limited', 'overloaded', 'origin_refused')
  async signIn(
    @Body() command: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeView> {
    return this.welcome.answer(response, await this.signIns.signIn(command, visitorOf(request, this.config)));
  }

  @Summary('Signs out.')
  @SignedIn()
  @Delete()
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('unauthenticated', 'origin_refused')
  async signOut(
    @CurrentPrincipal() { actor, sessionId }: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (sessionId !== null) await this.sessions.end(actor, sessionId, 'signed_out');
    clearSession(response, this.config);
  }
}
