import type { Clock } from '@jianqiao/kernel';
import { Letters } from '@jianqiao/notifications';
import type { Database } from '@jianqiao/persistence';
import type { OnModuleDestroy } from '@nestjs/common';
import type { HubConfig } from '../config/hub-config';
import type { Logger } from '../observability/logger';
import { SmtpCarrier } from './smtp-carrier';

/** The hub's way to people's mailboxes. */
export class Mail implements OnModuleDestroy {
  /** Undefined without a mail server: then nobody listens for facts to write letters about, and none pile up. */
  readonly letters: Letters | undefined;
  private readonly carrier: SmtpCarrier | undefined;

  constructor({ smtpUrl, mailFrom, publicUrl }: HubConfig, database: Database, clock: Clock, logger: Logger) {
    if (smtpUrl === undefined) return;
    const carrier = new SmtpCarrier({ smtpUrl, mailFrom, publicUrl }, clock);
    this.carrier = carrier;
    this.letters = new Letters(database, clock, carrier.carry, (letter, code) =>
      logger.warn({ ...letter, code }, 'a letter was not sent'),
    );
  }

  onModuleDestroy(): void {
    this.carrier?.close();
  }
}
