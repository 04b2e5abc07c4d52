import { Accounts, Directory } from '@jianqiao/identity';
import { type Actor, type Clock, inCapacity, newId } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { ReadPositionEntity, RoomAccess, RoomQueries, Rooms, insertMessages, roomStream } from '@jianqiao/messaging';
import { Discussions } from '@jianqiao/notices';
import type { Database } from '@jianqiao/persistence';
import { discussionRooms } from '../features/notices/discussion-rooms';
import { partyDirectory } from '../features/rooms/party-directory';
import type { DemoDiscussion, DemoWords } from './demo/notices/demo-notice';

/** Writes the rooms about demo notices through the real services. Each step happens when its time has come. */
export class DiscussionDesk {
  private readonly queries: RoomQueries;
  private readonly rooms: Rooms;
  private readonly discussions: Discussions;
  private readonly roomIds = new Map<DemoDiscussion, string>();

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly actors: ReadonlyMap<string, Actor>,
  ) {
    this.queries = new RoomQueries(database, ledger, new RoomAccess(database, ledger, clock));
    const directory = new Directory(database, clock, this.queries);
    const parties = partyDirectory(directory, new Accounts(database), clock);
    this.rooms = new Rooms(database, ledger, parties, clock);
    this.discussions = new Discussions(database, discussionRooms(this.rooms, this.queries), clock);
  }

  /** The proposal, to all agencies of the notice. */
  async open(noticeId: string, discussion: DemoDiscussion): Promise<void> {
    const { by, colleagues = [] } = discussion;
    const room = await this.discussions.open(this.actor(by), {
      ...{ noticeId, proposalId: newId(this.clock), agencyIds: [] },
      memberIds: colleagues.map((login) => this.actor(login).accountId),
    });
    this.roomIds.set(discussion, room.id);
  }

  async accept(discussion: DemoDiscussion, login: string): Promise<void> {
    const roomId = this.roomId(discussion);
    const { version: expectedVersion } = await this.queries.view(this.actor(login), roomId);
    await this.rooms.accept(this.actor(login), { roomId, expectedVersion });
  }

  async say(discussion: DemoDiscussion, { by, language, text }: DemoWords): Promise<void> {
    const roomId = this.roomId(discussion);
    const members = (await this.rooms.record(roomId))?.members ?? [];
    const actor = this.actor(by);
    const { capacity } = members.find(({ accountId }) => accountId === actor.accountId)!;
    const command = { roomId, clientMessageId: newId(this.clock), text, language };
    const message = { actor: inCapacity(actor, capacity), command, at: this.clock.now() };
    await this.database.unitOfWork.run((tx) => insertMessages(tx, this.ledger, [message]));
  }

  /** Everybody has read all but the last words; they are the newest thing in the room. */
  async read(discussion: DemoDiscussion): Promise<void> {
    const roomId = this.roomId(discussion);
    const { sequence: head } = await this.ledger.head(roomStream(roomId));
    const members = (await this.rooms.record(roomId))?.members ?? [];
    const movedAt = this.clock.now();
    const positions = members.map(({ accountId, agencyId }) => ({
      ...{ roomId, accountId, agencyId, delivered: head, read: head - 1, movedAt },
    }));
    await this.database.unitOfWork.run((tx) => tx.insert(ReadPositionEntity, positions));
  }

  private roomId(discussion: DemoDiscussion): string {
    return this.roomIds.get(discussion)!;
  }

  private actor(login: string): Actor {
    const found = this.actors.get(login);
    if (!found) throw new Error(`the demo names an unknown person: ${login}`);
    return found;
  }
}
