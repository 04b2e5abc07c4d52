import { API_PREFIX, type IssuedTokenView, type Page, type TokenView } from '@jianqiao/contract';
import { Tokens } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { PageDto } from '../../http/page.dto';
import { IssueTokenDto } from './dto/issue-token.dto';
import { IssuedTokenSchema, TokenSchema } from './schema/access.schema';

@SignedIn()
@Controller(`${API_PREFIX}/me/tokens`)
export class MyTokensController {
  constructor(private readonly tokens: Tokens) {}

  @Summary('One’s own personal access tokens, the newest first.')
  @Get()
  @Answers.page(TokenSchema)
  @Refuses('invalid', 'unauthenticated')
  async list(@CurrentActor() actor: Actor, @Query() page: PageDto): Promise<Page<TokenView>> {
    return this.tokens.list(actor, page);
  }

  @Summary('Issues a token; its secret is shown this once.')
  @Post()
  @Answers.one(IssuedTokenSchema, 201)
  @Refuses('invalid', 'unauthenticated', 'forbidden')
  async issue(@CurrentActor() actor: Actor, @Body() command: IssueTokenDto): Promise<IssuedTokenView> {
    return this.tokens.issue(actor, command);
  }

  @Summary('Revokes one of one’s tokens.')
  @Delete(':id')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'token.not_found')
  async revoke(@CurrentActor() actor: Actor, @Param('id', IdPipe) id: string): Promise<void> {
    await this.tokens.revoke(actor, id);
  }
}
