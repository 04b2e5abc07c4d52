import { API_PREFIX, type MeView } from '@jianqiao/contract';
import { Accounts, Passwords, Preferences, type Principal } from '@jianqiao/identity';
import { Body, Controller, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { SignedIn } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { CurrentPrincipal } from '../../http/current';
import { ChangePasswordDto, ChangePreferencesDto } from './dto/session.dto';
import { MeSchema } from './schema/person.schema';

@SignedIn()
@Controller(`${API_PREFIX}/me`)
export class MeController {
  constructor(
    private readonly accounts: Accounts,
    private readonly preferences: Preferences,
    private readonly passwords: Passwords,
  ) {}

  @Summary('The signed-in person.')
  @Get()
  @Answers.one(MeSchema)
  @Refuses('unauthenticated')
  async me(@CurrentPrincipal() { actor, sessionId }: Principal): Promise<MeView> {
    return this.accounts.me(actor.accountId, sessionId ?? '');
  }

  @Summary('Changes one’s language or time zone.')
  @Patch()
  @Answers.one(MeSchema)
  @Refuses('invalid', 'unauthenticated', 'account.stale')
  async change(
    @CurrentPrincipal() { actor, sessionId }: Principal,
    @Body() command: ChangePreferencesDto,
  ): Promise<MeView> {
    await this.preferences.change(actor, command);
    return this.accounts.me(actor.accountId, sessionId ?? '');
  }

  @Summary('Changes one’s password; all other sessions end.')
  @Put('password')
  @HttpCode(204)
  @Answers.nothing()
  @Refuses('invalid', 'unauthenticated', 'password.wrong', 'password.weak', 'rate_limited', 'overloaded')
  async changePassword(@CurrentPrincipal() principal: Principal, @Body() command: ChangePasswordDto): Promise<void> {
    await this.passwords.change(principal, command);
  }
}
