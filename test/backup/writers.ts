import { randomUUID } from 'node:crypto';
import type { HubHarness, Member } from '@jianqiao/testing';

/** Two officers who write without a pause until they are stopped. */
export class Writers {
  /** What the hub acknowledged: sequences, in the order of the acknowledgements. */
  readonly acknowledged: number[] = [];
  private stopping = false;
  private failure: unknown;
  private readonly writing: Promise<void[]>;

  private constructor(
    readonly stream: string,
    readonly roomId: string,
    members: readonly Member[],
  ) {
    this.writing = Promise.all(members.map((member) => this.write(member)));
    this.writing.catch((error: unknown) => (this.failure = error));
  }

  static async begin(hub: HubHarness): Promise<Writers> {
    const [beijing, hanoi] = await Promise.all([hub.as('cn.liaison'), hub.as('vn.liaison')]);
    const room = await hub.openRoom(beijing, hanoi);
    const writers = new Writers(room.stream, room.id, [beijing, hanoi, beijing, hanoi]);
    await writers.further(50);
    return writers;
  }

  /** Resolves when so many more were acknowledged. */
  async further(count: number): Promise<void> {
    const goal = this.acknowledged.length + count;
    while (this.acknowledged.length < goal && !this.failure) await new Promise((resolve) => setTimeout(resolve, 5));
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
}
