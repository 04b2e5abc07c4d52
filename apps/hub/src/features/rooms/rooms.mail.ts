import type { OfficerView, RoomFactPayloads, RoomRecord } from '@jianqiao/contract';
import type { Accounts, Directory } from '@jianqiao/identity';
import type { DurableSubscriber, StoredFact } from '@jianqiao/ledger';
import { type Rooms, roomOfStream } from '@jianqiao/messaging';
import {
  type Letter,
  type Letters,
  SPEAKERS,
  type Words,
  hearersOfNaming,
  hearersOfProposal,
  memberNamedLetter,
  roomProposedLetter,
} from '@jianqiao/notifications';

/** What letters about rooms are made from. */
export interface RoomLetterParts {
  readonly letters: Letters;
  readonly rooms: Rooms;
  readonly accounts: Accounts;
  readonly directory: Directory;
  readonly publicUrl: string;
}

/** Who hears of a fact, and what they read. */
interface Occasion {
  readonly hearers: readonly OfficerView[];
  readonly write: (words: Words, link: string) => Letter;
}

/** Letters to those who are asked for an answer, and to those whom a colleague named. */
export function roomLetters({ letters, rooms, accounts, directory, publicUrl }: RoomLetterParts): DurableSubscriber {
  const proposed = async (room: RoomRecord, fact: StoredFact): Promise<Occasion> => {
    const { agencyIds } = payloadOf<'room:proposed'>(fact);
    const officers = await Promise.all(agencyIds.map((id) => accounts.activeByAgency(id, SPEAKERS)));
    const [agency] = await directory.agenciesByIds([fact.actorAgencyId]);
    return {
      hearers: hearersOfProposal(room, officers.flat()),
      write: (words, link) => roomProposedLetter(words, { proposer: agency!.officialNames, link }),
    };
  };
  const named = async (room: RoomRecord, fact: StoredFact): Promise<Occasion> => {
    const officers = await accounts.activeOfficersByIds([payloadOf<'member:named'>(fact).accountId]);
    return { hearers: hearersOfNaming(room, officers, fact.actorAccountId), write: memberNamedLetter };
  };

  return {
    name: 'room-letters',
    types: ['room:proposed', 'member:named'],
    async handle(fact, stopping) {
      const room = await rooms.record(roomOfStream(fact.streamId) ?? '');
      if (!room || fact.payload === null) return;
      const { hearers, write } = await (fact.type === 'room:proposed' ? proposed : named)(room, fact);
      const addressees = await accounts.addressees(hearers.map(({ accountId }) => accountId));
      const link = `${publicUrl.replace(/\/$/, '')}/rooms/${room.id}`;
      await letters.send(fact, addressees, (words) => write(words, link), stopping);
    },
  };
}

function payloadOf<T extends keyof RoomFactPayloads>(fact: StoredFact): RoomFactPayloads[T] {
  return JSON.parse(fact.payload!) as RoomFactPayloads[T];
}
