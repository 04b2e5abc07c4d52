import { Fact, MemberView, PartyStanding, RoomRecord } from '@jianqiao/contract';

/** What a room's stream is called before the room's id. */
const STREAM_PREFIX = 'room:';

/** The room as its first fact leaves it. */
export function initialRoom(fact: Fact<'room:proposed'>): RoomRecord {
  const { kind, mechanismCode, titles, purposes, agencyIds, version, about } = fact.payload;
  const proposer = fact.actor.agencyId;
  return {
    id: fact.stream.slice(STREAM_PREFIX.length),
    kind,
    state: 'proposed',
    mechanismCode,
    titles,
    purposes,
    about: about ?? null,
    proposedBy: fact.actor.accountId,
    proposedAt: fact.at,
    parties: [
      { agencyId: proposer, standing: 'proposer', since: fact.at },
      ...agencyIds
        .filter((agencyId) => agencyId !== proposer)
        .map((agencyId) => ({ agencyId, standing: 'invited' as const, since: fact.at })),
    ],
    members: [],
    version,
  };
}

/**
 * The room after one more fact. Facts must come in order; the result equals a fresh read from the hub. A fact of a kind
 * that this client does not know yet changes nothing, nor does one whose payload was erased by law.
 */
export function reduceRoom(record: RoomRecord, fact: Fact): RoomRecord {
  if (isErased(fact)) return record;
  switch (fact.type) {
    case 'room:proposed':
      return initialRoom(fact);
    case 'room:accepted':
      return withAnswer(record, fact, 'accepted');
    case 'room:declined':
      return withAnswer(record, fact, 'declined');
    case 'room:withdrawn':
      return { ...record, state: 'withdrawn', version: fact.payload.version };
    case 'room:retitled': {
      const { titles, purposes, version } = fact.payload;
      return { ...record, titles, purposes, version };
    }
    case 'member:named':
      return withMember(record, fact);
    case 'member:left':
    case 'member:removed':
      return withoutMember(record, fact);
    default:
      return record;
  }
}

/** What is left of a fact when its payload was erased: who did what kind of thing, and when. */
export function isErased(fact: Fact): boolean {
  return Object.keys(fact.payload).length === 0;
}

function withAnswer(
  record: RoomRecord,
  fact: Fact<'room:accepted' | 'room:declined'>,
  standing: PartyStanding,
): RoomRecord {
  const { agencyId, state, version } = fact.payload;
  const parties = record.parties.map((party) =>
    party.agencyId === agencyId ? { ...party, standing, since: fact.at } : party,
  );
  return { ...record, state, parties, version };
}

/** Somebody named again keeps their place: members are listed in the order of their first naming. */
function withMember(record: RoomRecord, fact: Fact<'member:named'>): RoomRecord {
  const { version, ...person } = fact.payload;
  const member: MemberView = { ...person, since: fact.at, until: null };
  const known = record.members.some(({ accountId }) => accountId === member.accountId);
  const members = known
    ? record.members.map((other) => (other.accountId === member.accountId ? member : other))
    : [...record.members, member];
  return { ...record, members, version };
}

function withoutMember(record: RoomRecord, fact: Fact<'member:left' | 'member:removed'>): RoomRecord {
  const { accountId, version } = fact.payload;
  const members = record.members.map((member) =>
    member.accountId === accountId ? { ...member, until: fact.at } : member,
  );
  return { ...record, members, version };
}
