import type { MeView } from '@jianqiao/contract';
import type { Accounts, SignedIn } from '@jianqiao/identity';
import type { Clock } from '@jianqiao/kernel';
import type { Response } from 'express';
import type { HubConfig } from '../../config/hub-config';
import { setSession } from '../../http/cookies';

/** The answer to whoever has just been let in: their cookies, and themselves. */
export class Welcome {
  constructor(
    private readonly accounts: Accounts,
    private readonly config: HubConfig,
    private readonly clock: Clock,
  ) {}

  async answer(response: Response, session: SignedIn): Promise<MeView> {
    setSession(response, this.config, session, this.clock.now());
    return this.accounts.me(session.accountId, session.sessionId);
  }
}
