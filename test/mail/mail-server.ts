import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A letter as a mail server got it. */
export interface Received extends Email {
  /** The address of the envelope. */
  readonly recipient: string;
}

/** A mail server on loopback that keeps what it gets, and can be told to be difficult. */
export class MailServer {
  /** Letters it answered for: the sender may forget them. */
  readonly accepted: Received[] = [];
  /** Letters it took in and never answered for. */
  readonly unanswered: Received[] = [];
  /** Addresses it refuses for now. */
  readonly refuses = new Set<string>();
  /** Addresses whose letters it takes in without ever answering. */
  readonly leavesUnanswered = new Set<string>();
  private server: SMTPServer | undefined;

  constructor(private port = 0) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 50,
      onRcptTo: ({ address }, _session, done) =>
        done(this.refuses.has(address) ? Object.assign(new Error(`no ${address}`), { responseCode: 450 }) : null),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipient = session.envelope.rcptTo.map(({ address }) => address).join();
          void PostalMime.parse(Buffer.concat(chunks)).then((email) => {
            if (this.leavesUnanswered.has(recipient)) return void this.unanswered.push({ ...email, recipient });
            this.accepted.push({ ...email, recipient });
            done();
          });
        });
      },
    });
    // A client that goes away in the middle is no fault of the server.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => server.close(resolve));
  }

  /** The letters that an address got. */
  to(recipient: string): readonly Received[] {
    return this.accepted.filter((letter) => letter.recipient === recipient);
  }

  /** Who got how many letters. */
  counts(): Readonly<Record<string, number>> {
    const byRecipient = Map.groupBy(this.accepted, ({ recipient }) => recipient);
    return Object.fromEntries([...byRecipient].map(([recipient, letters]) => [recipient, letters.length]));
  }
}

/** Resolves once something holds; fails after half a minute: machines of tests are busy with other things, too. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`it does not come to hold: ${holds.toString()}`);
    await sleep(20);
  }
}
