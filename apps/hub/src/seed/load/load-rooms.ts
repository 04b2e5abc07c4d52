import { Accounts, Directory } from '@jianqiao/identity';
import { type Actor, type Clock, newId } from '@jianqiao/kernel';
import type { Ledger } from '@jianqiao/ledger';
import { Rooms, insertMessages } from '@jianqiao/messaging';
import type { Database } from '@jianqiao/persistence';
import { partyDirectory } from '../../features/rooms/party-directory';
import type { LoadPerson } from './load-people';
import type { RoomPlan } from './load-plan';

/** Units of work at once: a database server commits several with one write to the disk. */
const AT_ONCE = 8;
const BATCH = 500;
const MINUTE_MS = 60_000;

const SENTENCES = [
  'The requested statements were taken on Tuesday and will follow by the ordinary channel once they are translated.',
  '请确认收到我方上月发出的协助请求，并告知预计答复时间；如需补充材料，我方可在三个工作日内提供。',
  'Просим уточнить, имеются ли препятствия к исполнению запроса о предоставлении банковских документов.',
  'Our office has no further questions on the list of accounts; the freezing order remains in force until the hearing.',
];

/** Makes one room as people make it: one agency proposes and names its people, each other one accepts and names its own. */
export async function addRoom(
  rooms: Rooms,
  clock: Clock,
  parties: readonly (readonly LoadPerson[])[],
  title: string,
): Promise<string> {
  const [proposers, ...others] = parties;
  const proposer = proposers![0]!.actor;
  const roomId = await rooms.propose(proposer, {
    proposalId: newId(clock),
    kind: parties.length === 2 ? 'bilateral' : 'multilateral',
    mechanismCode: null,
    agencyIds: others.map((colleagues) => colleagues[0]!.actor.agencyId),
    titles: { en: title },
    purposes: { en: 'Made to measure the hub under load.' },
    memberIds: ids(proposers!),
  });
  // The proposal is version 1, and each acceptance makes the next.
  for (const [index, colleagues] of others.entries()) {
    await rooms.accept(colleagues[0]!.actor, { roomId, expectedVersion: index + 1, memberIds: ids(colleagues) });
  }
  for (const person of parties.flat()) person.rooms.push(roomId);
  return roomId;
}

/** Makes the rooms as planned; people of an agency take their seats in turn. Answers the members of each room. */
export async function addRooms(
  database: Database,
  ledger: Ledger,
  clock: Clock,
  plans: readonly RoomPlan[],
  people: ReadonlyMap<string, readonly LoadPerson[]>,
): Promise<ReadonlyMap<string, readonly Actor[]>> {
  const directory = partyDirectory(new Directory(database, clock), new Accounts(database), clock);
  const rooms = new Rooms(database, ledger, directory, clock);
  const next = new Map<string, number>();
  const seated = plans.map((plan) =>
    plan.map(({ agencyId, members }) => {
      const colleagues = people.get(agencyId)!;
      const from = next.get(agencyId) ?? 0;
      next.set(agencyId, from + members);
      return Array.from({ length: members }, (_, index) => colleagues[(from + index) % colleagues.length]!);
    }),
  );
  const made = new Map<string, readonly Actor[]>();
  const waiting = seated.entries();
  const work = async (): Promise<void> => {
    for (const [index, parties] of waiting) {
      const roomId = await addRoom(rooms, clock, parties, `Load ${index + 1}`);
      made.set(
        roomId,
        parties.flat().map(({ actor }) => actor),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}

/** Writes a history of messages into a room, one a minute, by its members in turn, ending now. */
export async function addHistory(
  database: Database,
  ledger: Ledger,
  clock: Clock,
  roomId: string,
  members: readonly Actor[],
  count: number,
): Promise<void> {
  const end = clock.now();
  for (let start = 0; start < count; start += BATCH) {
    const messages = Array.from({ length: Math.min(BATCH, count - start) }, (_, offset) => {
      const index = start + offset;
      const text = `${index + 1}. ${SENTENCES[index % SENTENCES.length]!}`;
      return {
        actor: members[index % members.length]!,
        command: { roomId, clientMessageId: newId(clock), text, language: 'en' },
        at: end - (count - index) * MINUTE_MS,
      };
    });
    await database.unitOfWork.run((tx) => insertMessages(tx, ledger, messages));
  }
}

function ids(people: readonly LoadPerson[]): readonly string[] {
  return people.map(({ actor }) => actor.accountId);
}
