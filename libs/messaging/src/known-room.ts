import type { MemberView, RoomRecord } from '@jianqiao/contract';

/**
 * A room as a node remembers it, and up to which fact of the stream that is how it stands: what decides who may post
 * changes with a fact of the room only, so a message that follows on a known fact needs no other proof (ADR 0011).
 */
export class KnownRoom {
  private readonly byAccount: ReadonlyMap<string, MemberView>;

  constructor(
    readonly record: RoomRecord,
    private upTo: number,
  ) {
    this.byAccount = new Map(record.members.map((member) => [member.accountId, member]));
  }

  /** The room without the others' memberships: what a policy needs to judge one person. Rooms may have thousands. */
  asSeenBy(accountId: string): RoomRecord {
    const member = this.byAccount.get(accountId);
    return { ...this.record, members: member ? [member] : [] };
  }

  /** Notes a message, which changes nothing; after a gap the room is known up to the fact before it only. */
  noteMessage(sequence: number): void {
    if (sequence === this.upTo + 1) this.upTo = sequence;
  }

  /** Whether this is how the room stood when its stream was this long. */
  isAsOf(sequence: number): boolean {
    return this.upTo >= sequence;
  }

  /** Whether somebody was a member when the stream was this long. */
  wasMember(accountId: string, sequence: number): boolean {
    return this.isAsOf(sequence) && this.byAccount.get(accountId)?.until === null;
  }
}
