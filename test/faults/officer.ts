import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandName, Commands, Reply } from '@jianqiao/contract';
import { Member } from '@jianqiao/testing';

const PASSWORD = 'bridge-over-water';
const PATIENCE_MS = 120_000;
/** Who gets no answer tries another node. */
const ANSWER_MS = 8_000;
/** The hub gave no answer, or asks to come back: nobody knows whether it was done. */
const COME_BACK = ['unavailable', 'overloaded', 'draining', 'timed_out', 'storage_full', 'rate_limited'];

/** What the hub refused for good. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** An officer at a hub under fire: asks until there is an answer, always with the same words. */
export class Officer {
  private member: Member | undefined;

  constructor(
    /** Of some node, another one perhaps each time. */
    private readonly url: () => string,
    readonly login: string,
    private readonly onAnswer: () => void = () => undefined,
  ) {}

  async agencyId(): Promise<string> {
    return (await this.persistently('to sign in', () => this.connected())).agencyId;
  }

  async ask<C extends CommandName>(name: C, body: Commands[C]['command']): Promise<Commands[C]['value']> {
    return this.persistently(name, async () => {
      const { socket } = await this.connected();
      const reply = (await socket.timeout(ANSWER_MS).emitWithAck(name, body)) as Reply<Commands[C]['value']>;
      this.onAnswer();
      if (reply.ok) return reply.value;
      if (COME_BACK.includes(reply.problem.code)) return undefined;
      throw new Refused(reply.problem.code);
    });
  }

  /** The same; what an unheard answer has already done is no fault. */
  async step<C extends CommandName>(
    name: C,
    body: Commands[C]['command'],
    ...done: readonly string[]
  ): Promise<boolean> {
    try {
      await this.ask(name, body);
      return true;
    } catch (error) {
      if (error instanceof Refused && done.includes(error.code)) return false;
      throw error;
    }
  }

  /** The file of a notice's evidence, as this officer may have it. */
  async bundle(noticeId: string): Promise<string> {
    return this.persistently('the bundle', async () => {
      const { url, cookie } = await this.connected();
      const response = await fetch(`${url}/api/v1/notices/${noticeId}/bundle`, { headers: { cookie } });
      return response.ok ? response.text() : undefined;
    });
  }

  close(): void {
    this.member?.close();
  }

  /** Until there is an answer; on another connection when there was none. */
  private async persistently<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(50)) {
      try {
        const answer = await attempt();
        if (answer !== undefined) return answer;
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.close();
      }
    }
    throw new Error(`${this.login} was not answered: ${what}`);
  }

  private async connected(): Promise<Member> {
    if (this.member?.socket.connected) return this.member;
    this.close();
    return (this.member = await this.again().catch(() => Member.signIn(this.url(), this.login, PASSWORD)));
  }

  /** With the session there is; it may have ended. */
  private async again(): Promise<Member> {
    if (!this.member) throw new Error('not signed in yet');
    const { accountId, agencyId, cookie } = this.member;
    return Member.connect(this.url(), accountId, agencyId, cookie);
  }
}
