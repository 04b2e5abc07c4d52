import { randomUUID } from 'node:crypto';
import type { HubHarness, Member } from '@jianqiao/testing';
import { answerNotice, issueNotice } from '../notices/issue-notice';

/** Two officers who write without a pause until they are stopped, and two who issue notices and answer them. */
export class Writers {
  /** What the hub acknowledged: sequences, in the order of the acknowledgements. */
  readonly acknowledged: number[] = [];
  /** Notices that were issued, and those of them that were answered. */
  readonly issued: string[] = [];
  readonly answered: string[] = [];
  private stopping = false;
  private failure: unknown;
  private readonly writing: Promise<void[]>;

  private constructor(
    readonly stream: string,
    readonly roomId: string,
    members: readonly Member[],
    [issuer, recipient]: readonly [Member, Member],
  ) {
    this.writing = Promise.all([...members.map((member) => this.write(member)), this.correspond(issuer, recipient)]);
    this.writing.catch((error: unknown) => (this.failure = error));
  }

  static async begin(hub: HubHarness): Promise<Writers> {
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const officers = await Promise.all([hub.as('cn.officer'), hub.as('vn.officer')]);
    const room = await hub.openRoom(beijing, hanoi);
    const writers = new Writers(room.stream, room.id, [beijing, hanoi, beijing, hanoi], officers);
    await writers.further(50, 2);
    return writers;
  }

  /** Resolves when so many more messages were acknowledged, and notices answered. */
  async further(messages: number, notices = 0): Promise<void> {
    const goals = [this.acknowledged.length + messages, this.answered.length + notices] as const;
    const isThere = () => this.acknowledged.length >= goals[0] && this.answered.length >= goals[1];
    while (!isThere() && !this.failure) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.writing;
  }

  private async write(member: Member): Promise<void> {
    while (!this.stopping) {
      const message = { roomId: this.roomId, clientMessageId: randomUUID(), text: 'as it happens', language: 'en' };
      this.acknowledged.push((await member.done('message:post', message)).sequence);
    }
  }

  private async correspond(issuer: Member, recipient: Member): Promise<void> {
    while (!this.stopping) {
      const { id } = await issueNotice(issuer, { to: [recipient] });
      this.issued.push(id);
      await answerNotice(recipient, id, 'acknowledge');
      this.answered.push(id);
    }
  }
}
