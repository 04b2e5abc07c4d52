import { API_PREFIX, type MeView, type PasskeyRequest } from '@jianqiao/contract';
import { PasskeySignIns } from '@jianqiao/identity';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HubConfig } from '../../config/hub-config';
import { Public } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { visitorOf } from '../../http/visitor';
import { SignInByPasskeyDto } from './dto/passkey.dto';
import { PasskeyRequestSchema } from './schema/passkey.schema';
import { MeSchema } from './schema/person.schema';
import { Welcome } from './welcome';

@Public()
@Controller(`${API_PREFIX}/session/passkey`)
export class PasskeySessionController {
  constructor(
    private readonly signIns: PasskeySignIns,
    private readonly welcome: Welcome,
    private readonly config: HubConfig,
  ) {}

  @Summary('What a passkey is to sign for signing in.')
  @Post('options')
  @HttpCode(200)
  @Answers.one(PasskeyRequestSchema)
  @Refuses('rate_limited', 'origin_refused', 'passkey.unavailable')
  async options(@Req() request: Request): Promise<PasskeyRequest> {
    return this.signIns.options(visitorOf(request, this.config));
  }

  @Summary('Signs in with a passkey.')
  @Post()
  @HttpCode(200)
  @Answers.one(MeSchema)
  @Refuses('invalid', 'credentials.refused', 'origin_refused', 'passkey.unavailable')
  async signIn(
    @Body() command: SignInByPasskeyDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeView> {
    return this.welcome.answer(response, await this.signIns.signIn(command, visitorOf(request, this.config)));
  }
}
