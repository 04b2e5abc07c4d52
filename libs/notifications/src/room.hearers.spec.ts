import type { Capacity, OfficerView, PartyStanding, RoomRecord, RoomState } from '@jianqiao/contract';
import { hearersOfNaming, hearersOfProposal } from './room.hearers';

const name = { native: 'N', nativeLanguage: 'en', latin: 'N', order: 'mononym' } as const;

const officer = (accountId: string, agencyId: string, ...capacities: Capacity[]): OfficerView => ({
  ...{ accountId, agencyId, name, capacities, languages: ['en'] },
});

const room = (
  state: RoomState,
  standings: Readonly<Record<string, PartyStanding>>,
  members: Readonly<Record<string, number | null>> = {},
): RoomRecord => ({
  ...{ id: 'r', kind: 'multilateral', state, mechanismCode: null, titles: {}, purposes: {} },
  ...{ about: null, proposedBy: 'a', proposedAt: 1, version: 1 },
  parties: Object.entries(standings).map(([agencyId, standing]) => ({ agencyId, standing, since: 1 })),
  members: Object.entries(members).map(([accountId, until]) => ({
    ...{ accountId, agencyId: 'hanoi', capacity: 'interpreter', name, since: 1, until },
  })),
});

const ids = (officers: readonly OfficerView[]) => officers.map(({ accountId }) => accountId);

describe('a letter about a proposal', () => {
  const officers = [
    officer('liaison 1', 'hanoi', 'liaison_officer'),
    officer('liaison 2', 'hanoi', 'interpreter', 'liaison_officer'),
    officer('administrator', 'hanoi', 'agency_administrator'),
    officer('interpreter', 'hanoi', 'interpreter'),
    officer('only an administrator', 'vientiane', 'agency_administrator'),
    officer('own liaison', 'beijing', 'liaison_officer'),
    officer('stranger', 'manila', 'liaison_officer'),
  ];
  const standings = { beijing: 'proposer', hanoi: 'invited', vientiane: 'invited' } as const;

  it('goes to the liaison officers of each invited agency, else to its administrators', () => {
    const hearers = hearersOfProposal(room('proposed', standings), officers);
    expect(ids(hearers)).toEqual(['liaison 1', 'liaison 2', 'only an administrator']);
  });

  it('goes to agencies that have still to answer, while the room is proposed or open', () => {
    const answered = { ...standings, hanoi: 'accepted' } as const;
    expect(ids(hearersOfProposal(room('open', answered), officers))).toEqual(['only an administrator']);
    expect(hearersOfProposal(room('withdrawn', standings), officers)).toEqual([]);
    expect(hearersOfProposal(room('declined', standings), officers)).toEqual([]);
  });
});

describe('a letter about being named a member', () => {
  const interpreter = officer('interpreter', 'hanoi', 'interpreter');

  it('goes to whom somebody else named', () => {
    const named = room('open', {}, { interpreter: null });
    expect(ids(hearersOfNaming(named, [interpreter], 'liaison'))).toEqual(['interpreter']);
    expect(hearersOfNaming(named, [interpreter], 'interpreter')).toEqual([]);
  });

  it('goes nowhere once they are no member any more', () => {
    expect(hearersOfNaming(room('open', {}, { interpreter: 7 }), [interpreter], 'liaison')).toEqual([]);
    expect(hearersOfNaming(room('open', {}), [interpreter], 'liaison')).toEqual([]);
  });
});
