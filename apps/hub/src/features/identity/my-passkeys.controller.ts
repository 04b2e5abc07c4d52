import { API_PREFIX, type Page, type PasskeyCreation, type PasskeyRequest, type PasskeyView } from '@jianqiao/contract';
import { Passkeys } from '@jianqiao/identity';
import type { Actor } from '@jianqiao/kernel';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentActor } from '../../http/current';
import { IdPipe } from '../../http/id.pipe';
import { ProveOneselfDto, RegisterPasskeyDto, RenamePasskeyDto } from './dto/passkey.dto';
import { PasskeyCreationSchema, PasskeyRequestSchema, PasskeySchema } from './schema/passkey.schema';

@SignedIn()
@Controller(`${API_PREFIX}/me/passkeys`)
export class MyPasskeysController {
  constructor(private readonly passkeys: Passkeys) {}

  @Summary('One’s own passkeys, the oldest first; all on one page.')
  @Get()
  @Answers.page(PasskeySchema)
  @Refuses('unauthenticated')
  async list(@CurrentActor() actor: Actor): Promise<Page<PasskeyView>> {
    return { items: await this.passkeys.list(actor), next: null };
  }

  @Summary('What a passkey is to sign that proves who wants to register another.')
  @Post('proof')
  @HttpCode(200)
  @Answers.one(PasskeyRequestSchema)
  @Refuses('unauthenticated', 'passkey.not_found', 'passkey.unavailable')
  async beginProof(@CurrentActor() actor: Actor): Promise<PasskeyRequest> {
    return this.passkeys.beginProof(actor);
  }

  @Summary('What the browser is to make, for who gives their password again or signs with a passkey they have.')
  @Post('options')
  @HttpCode(200)
  @Answers.one(PasskeyCreationSchema)
  @Refuses(
    ...(['invalid', 'unauthenticated', 'password.wrong', 'rate_limited', 'overloaded'] as const),
    ...(['passkey.refused', 'passkey.limit', 'passkey.unavailable'] as const),
  )
  async beginRegistration(@CurrentActor() actor: Actor, @Body() proof: ProveOneselfDto): Promise<PasskeyCreation> {
    return this.passkeys.beginRegistration(actor, proof);
  }

  @Summary('Registers the passkey that the browser made.')
  @Post()
  @Answers.one(PasskeySchema, 201)
  @Refuses('invalid', 'unauthenticated', 'passkey.refused', 'passkey.limit', 'passkey.unavailable')
  async register(@CurrentActor() actor: Actor, @Body() command: RegisterPasskeyDto): Promise<PasskeyView> {
    return this.passkeys.finishRegistration(actor, command);
  }

  @Summary('Gives one of one’s passkeys another name.')
  @Patch(':id')
  @Answers.one(PasskeySchema)
  @Refuses('invalid', 'unauthenticated', 'passkey.not_found')
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() command: RenamePasskeyDto,
  ): Promise<PasskeyView> {
    return this.passkeys.rename(actor, id, command);
  }

  @Summary('Removes one of one’s passkeys, for who gives their password again or signs with a passkey they have.')
  @Post(':id/removal')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses(
    ...(['invalid', 'unauthenticated', 'password.wrong', 'rate_limited', 'overloaded'] as const),
    ...(['passkey.not_found', 'passkey.refused', 'passkey.unavailable'] as const),
  )
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Body() proof: ProveOneselfDto,
  ): Promise<void> {
    await this.passkeys.remove(actor, id, proof);
  }
}
