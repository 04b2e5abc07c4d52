import type { DiscussNotice, Page, PageOfNotice, RoomSummary, RoomView } from '@jianqiao/contract';
import { cursorKeys, pageLimit, toPage } from '@jianqiao/identity';
import type { Actor, Clock } from '@jianqiao/kernel';
import type { Database } from '@jianqiao/persistence';
import { proposalOf } from './discussion-proposal';
import type { DiscussionRooms } from './discussion-rooms';
import { NoticeDiscussionEntity } from './discussion.entity';
import { languagesOf } from './notice-lists';
import { NoticeActionForbidden } from './notice.errors';
import { mayDiscuss } from './notice.policy';
import { knownNotice } from './notices.repository';

/** Rooms in which agencies of a notice talk about it. */
export class Discussions {
  constructor(
    private readonly database: Database,
    private readonly rooms: DiscussionRooms,
    private readonly clock: Clock,
  ) {}

  /**
   * Proposes a room about a notice to agencies of it. Room and tie are written together, and the notice does not change
   * any more, so the same `proposalId` always answers the same room.
   */
  async open(actor: Actor, command: DiscussNotice): Promise<RoomView> {
    const { reader } = this.database;
    const { notice, receipt } = await knownNotice(reader, actor, command.noticeId);
    if (!mayDiscuss(actor, notice, receipt)) throw new NoticeActionForbidden('discuss');
    const { id, agencyId, recipients, titles } = notice;
    const number = notice.number!;
    const languages = (await languagesOf(reader, [id])).get(id) ?? [];
    const proposal = proposalOf({ agencyId, recipients, number, titles, languages }, actor.agencyId, command);
    const about = { kind: 'notice' as const, id, number };
    const roomId = await this.rooms.propose(actor, proposal, about, async (tx, room) => {
      const at = this.clock.now();
      const asked = [actor.agencyId, ...proposal.agencyIds];
      await tx.insert(
        NoticeDiscussionEntity,
        asked.map((one) => ({ roomId: room, agencyId: one, noticeId: id, at })),
      );
    });
    return this.rooms.view(actor, roomId);
  }

  /**
   * The rooms about a notice that the actor may know, the newest first. A page may hold fewer than asked for: their agency
   * was asked into all of these rooms, but who knows of a room is for the room to say.
   */
  async list(actor: Actor, { noticeId, ...request }: PageOfNotice): Promise<Page<RoomSummary>> {
    await knownNotice(this.database.reader, actor, noticeId);
    const limit = pageLimit(request);
    const after = cursorKeys(request, ['number', 'string']);
    const rows = await this.database.reader
      .createQueryBuilder(NoticeDiscussionEntity, 'one')
      .where('one.noticeId = :noticeId AND one.agencyId = :agencyId', { noticeId, agencyId: actor.agencyId })
      .andWhere(after ? '(one.at < :at OR (one.at = :at AND one.roomId < :roomId))' : '1 = 1', {
        at: after?.[0],
        roomId: after?.[1],
      })
      .orderBy('one.at', 'DESC')
      .addOrderBy('one.roomId', 'DESC')
      .take(limit + 1)
      .getMany();
    const page = toPage(
      rows,
      limit,
      ({ at, roomId }) => [at, roomId],
      ({ roomId }) => roomId,
    );
    return { items: await this.rooms.some(actor, page.items), next: page.next };
  }
}
