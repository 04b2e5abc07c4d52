import type { Clock } from '@jianqiao/kernel';
import { type Dispatch, NotCarried } from '@jianqiao/notifications';
import { type NodemailerError, createTransport } from 'nodemailer';
import type { HubConfig } from '../config/hub-config';

/** What the carrier needs to know. */
export interface SmtpSettings extends Pick<HubConfig, 'mailFrom' | 'publicUrl'> {
  readonly smtpUrl: string;
}

/** A server that does not answer costs each letter its timeout: for this long after it, the next ones are not tried. */
const AWAY_MS = 10_000;

/** Errors that are a verdict on one letter; all others are about the server or the way to it. */
const REFUSALS: readonly (string | undefined)[] = ['EENVELOPE', 'EMESSAGE'];
/** RFC 5321, 3.8: the server closes the connection, whatever it was asked. */
const CLOSING = 421;

/** Hands letters to a mail server over a small pool of connections. Parameters in SMTP_URL override these settings. */
export class SmtpCarrier {
  private readonly transport;
  private awayUntil = 0;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly clock: Clock,
  ) {
    this.transport = createTransport({
      url: settings.smtpUrl,
      pool: true,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      dnsTimeout: 5_000,
      socketTimeout: 15_000,
      socketCloseTimeout: 1_000,
      // Trying again is the ledger's affair, which knows what was sent before.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  readonly carry = async ({ id, email, letter }: Dispatch, signal: AbortSignal): Promise<void> => {
    if (this.clock.now() < this.awayUntil) throw new NotCarried('away', true);
    try {
      await this.transport.sendMail({
        from: this.settings.mailFrom,
        // Without the person's name; as an object, so that no address is read as several.
        to: { name: '', address: email },
        messageId: `<${id}@${new URL(this.settings.publicUrl).hostname}>`,
        date: new Date(this.clock.now()),
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        // RFC 3834: no out-of-office notice shall answer it.
        headers: { 'auto-submitted': 'auto-generated', 'content-language': letter.language },
        signal,
      });
    } catch (error) {
      throw this.notCarried(error as NodemailerError);
    }
  };

  close(): void {
    this.transport.close({ force: true });
  }

  /** Without the server's words, which may quote the address. */
  private notCarried({ code, responseCode, name }: NodemailerError): NotCarried {
    const away = !REFUSALS.includes(code) || responseCode === CLOSING;
    if (away) this.awayUntil = this.clock.now() + AWAY_MS;
    return new NotCarried([code ?? name, responseCode].filter(Boolean).join(' '), away);
  }
}
