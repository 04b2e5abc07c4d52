import { API_PREFIX, type Page, type SessionView } from '@jianqiao/contract';
import { type Principal, Sessions } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Controller, Delete, Get, HttpCode, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HubConfig } from '../../config/hub-config';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { clearSession } from '../../http/cookies';
import { CurrentActor, CurrentPrincipal } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { SessionSchema } from './schema/access.schema';

@SignedIn()
@Controller(`${API_PREFIX}/me/sessions`)
export class MySessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly config: HubConfig,
  ) {}

  @Summary('One’s own sessions, the newest first.')
  @Get()
  @Answers.page(SessionSchema)
  @Refuses('invalid', 'unauthenticated')
  async list(@CurrentPrincipal() { actor, sessionId }: Principal, @Query() page: PageDto): Promise<Page<SessionView>> {
    return this.sessions.list(actor, sessionId, page);
  }

  @Summary('Ends all of one’s sessions but this one.')
  @Delete()
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('unauthenticated')
  async endOthers(@CurrentPrincipal() { actor, sessionId }: Principal): Promise<void> {
    await this.sessions.endOthers(actor, sessionId);
  }

  @Summary('Ends one of one’s sessions.')
  @Delete(':id')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'session.not_found')
  async end(
    @CurrentActor() actor: Actor,
    @CurrentPrincipal() { sessionId }: Principal,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.end(actor, id, id === sessionId ? 'signed_out' : 'revoked');
    if (id === sessionId) clearSession(response, this.config);
  }
}
