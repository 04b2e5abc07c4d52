import type { PartyView } from '@jianqiao/contract';
import { partiesAt } from './room-parties';

const room = (...parties: PartyView[]) => ({ proposedAt: 10, parties });

describe('the agencies of a room on a day', () => {
  const parties: PartyView[] = [
    { agencyId: 'proposer', standing: 'proposer', since: 10 },
    { agencyId: 'early', standing: 'accepted', since: 20 },
    { agencyId: 'late', standing: 'accepted', since: 30 },
    { agencyId: 'silent', standing: 'invited', since: 10 },
    { agencyId: 'gone', standing: 'declined', since: 25 },
  ];

  it('are those that had accepted by then, and the one that proposed it', () => {
    expect(partiesAt(room(...parties), 20).taking).toEqual(['proposer', 'early']);
    expect(partiesAt(room(...parties), 30).taking).toEqual(['proposer', 'early', 'late']);
  });

  it('leave out who had not answered by then, or has declined, and say which', () => {
    expect(partiesAt(room(...parties), 24).others).toEqual([
      { agencyId: 'late', reason: 'not_answered' },
      { agencyId: 'silent', reason: 'not_answered' },
      { agencyId: 'gone', reason: 'not_answered' },
    ]);
    expect(partiesAt(room(...parties), 30).others).toEqual([
      { agencyId: 'silent', reason: 'not_answered' },
      { agencyId: 'gone', reason: 'declined' },
    ]);
  });

  it('are none before the room was proposed', () => {
    expect(partiesAt(room(...parties), 9)).toEqual({ taking: [], others: [] });
  });
});
