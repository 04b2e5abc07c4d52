import { HubClient } from '../src/hub-client';
import { RoomSession } from '../src/room-session';
import { World, textsOf } from './world';

/** A room with messages, and Beijing's officer who has it open. */
export async function opened(messages = 0, seed = 1) {
  const world = new World(seed);
  const roomId = world.openRoom();
  for (let index = 1; index <= messages; index += 1) world.say('tran', roomId, `message ${index}`);
  const client = world.client('lin');
  const session = client.room(roomId);
  const leave = session.subscribe(() => undefined);
  await world.time.pass(1_000);
  const { hub, time } = world;
  const room = hub.rooms.room(roomId);
  const level = () =>
    session.getSnapshot().status === 'live' && session.getSnapshot().timeline.head === room.facts.length;
  return { world, hub, time, roomId, room, client, session, leave, level };
}

/** A room that Beijing has proposed to Hanoi. */
export function proposed({ hub, chance }: World): string {
  const titles = { en: 'Proposed' };
  const proposal = { proposalId: chance.id(), kind: 'bilateral', agencyIds: ['vn'], titles, purposes: titles } as const;
  return hub.act('lin', 'room:propose', proposal).id;
}

/** Lets time pass until a promise is settled. */
export async function settle<T>(world: World, promise: Promise<T>): Promise<T> {
  let done = false;
  void promise.finally(() => (done = true));
  await world.time.until(() => done);
  return promise;
}

/** Texts of the messages that the window holds. */
export const texts = (session: RoomSession) => textsOf(session.getSnapshot().timeline.facts);
/** Own messages that are not in the window yet, and how they stand. */
export const pending = (session: RoomSession) => session.getSnapshot().pending.map(({ text, state }) => [text, state]);

/** Somebody else who has the room open. */
export function another(world: World, accountId: string, roomId: string): { client: HubClient; session: RoomSession } {
  const client = world.client(accountId);
  const session = client.room(roomId);
  session.subscribe(() => undefined);
  return { client, session };
}
