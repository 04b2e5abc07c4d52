import { API_PREFIX, type DemoAccount, type HubView } from '@jianqiao/contract';
import { type RelyingParty, SetUpLinks } from '@jianqiao/identity';
import { Controller, Get, Inject, Optional } from '@nestjs/common';
import { HubConfig } from '../../config/hub-config';
import { Public } from '../../http/access';
import { Answers, Refuses, Summary } from '../../http/answers';
import { RELYING_PARTY } from '../../tokens';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { HubSchema } from './schema/hub.schema';
import { HUB_VERSION } from './version';

@Controller(`${API_PREFIX}/hub`)
export class HubController {
  constructor(
    private readonly config: HubConfig,
    private readonly setUp: SetUpLinks,
    @Inject(RELYING_PARTY) private readonly party: RelyingParty | null,
    @Optional() @Inject(DEMO_ACCOUNTS) private readonly demoAccounts: readonly DemoAccount[] | undefined,
  ) {}

  @Summary('What the sign-in page needs.')
  @Public()
  @Get()
  @Answers.one(HubSchema)
  @Refuses()
  async hub(): Promise<HubView> {
    const { demo } = this.config;
    const demoAccounts = demo ? (this.demoAccounts ?? []) : [];
    const passkeyOrigin = this.party?.origins[0] ?? null;
    return { version: HUB_VERSION, demo, demoAccounts, setUpNeeded: await this.setUp.isNeeded(), passkeyOrigin };
  }
}
