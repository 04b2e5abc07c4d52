import type { Fact, MemberView, PartyView, RoomRecord } from '@jianqiao/contract';
import type { StoredFact } from '@jianqiao/ledger';
import { roomOfStream } from './room.facts';
import { toWireFact } from './room.view';

/** A room while its facts are told over again. Maps keep the order in which parties were asked and members named. */
interface Draft {
  room: Omit<RoomRecord, 'parties' | 'members'>;
  readonly parties: Map<string, PartyView>;
  readonly members: Map<string, MemberView>;
}

/** The room that a stream's facts make, messages aside; undefined where they do not begin with a proposal. */
export function roomOfFacts([first, ...rest]: readonly StoredFact[]): RoomRecord | undefined {
  const proposal = first && toWireFact(first);
  if (proposal?.type !== 'room:proposed') return undefined;
  const draft = proposed(proposal);
  for (const fact of rest) tell(draft, toWireFact(fact));
  return { ...draft.room, parties: [...draft.parties.values()], members: [...draft.members.values()] };
}

function proposed({ stream, at, actor, payload }: Fact<'room:proposed'>): Draft {
  const { agencyIds, about = null, ...shared } = payload;
  const invited = agencyIds.map((agencyId): PartyView => ({ agencyId, standing: 'invited', since: at }));
  const parties: PartyView[] = [{ agencyId: actor.agencyId, standing: 'proposer', since: at }, ...invited];
  return {
    room: {
      ...shared,
      about,
      id: roomOfStream(stream)!,
      state: 'proposed',
      proposedBy: actor.accountId,
      proposedAt: at,
    },
    parties: new Map(parties.map((party) => [party.agencyId, party])),
    members: new Map(),
  };
}

function tell(draft: Draft, fact: Fact): void {
  const { at } = fact;
  switch (fact.type) {
    case 'room:accepted':
    case 'room:declined': {
      const { agencyId, state, version } = fact.payload;
      const standing = fact.type === 'room:accepted' ? 'accepted' : 'declined';
      draft.parties.set(agencyId, { agencyId, standing, since: at });
      draft.room = { ...draft.room, state, version };
      return;
    }
    case 'room:withdrawn':
      draft.room = { ...draft.room, state: 'withdrawn', version: fact.payload.version };
      return;
    case 'room:retitled':
      draft.room = { ...draft.room, ...fact.payload };
      return;
    case 'member:named': {
      const { version, ...member } = fact.payload;
      draft.members.set(member.accountId, { ...member, since: at, until: null });
      draft.room = { ...draft.room, version };
      return;
    }
    case 'member:left':
    case 'member:removed': {
      const { accountId, version } = fact.payload;
      const member = draft.members.get(accountId);
      if (member) draft.members.set(accountId, { ...member, until: at });
      draft.room = { ...draft.room, version };
      return;
    }
    // A proposal is the first fact, and messages change no room.
    case 'room:proposed':
    case 'message:posted':
  }
}
