import { CAPACITIES, type Capacity, HANDLING_MARKS, NOTICE_STATES, RECEIPT_STATES } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import {
  type KnownNotice,
  type KnownReceipt,
  type NoticeAtHand,
  mayActFormally,
  mayDiscuss,
  mayKnow,
  noticeActions,
  seesRow,
  waitsFor,
} from './notice.policy';

const ISSUER = 'agency-a';
const RECIPIENT = 'agency-b';
const THIRD = 'agency-c';

const person = (agencyId: string, ...capacities: readonly Capacity[]): Actor => ({
  accountId: 'somebody',
  agencyId,
  capacity: capacities[0] ?? 'liaison_officer',
  capacities,
});
const notice: KnownNotice = { agencyId: ISSUER, state: 'issued', mark: 'TLP:AMBER', boardRule: 'all' };
const receipt: KnownReceipt = { agencyId: RECIPIENT, copy: 'action', state: 'retrieved' };
const atHand = (more: Partial<NoticeAtHand> = {}): NoticeAtHand => ({
  notice,
  receipt,
  deputising: { hasAuthorisedOfficer: true },
  isOpen: true,
  ...more,
});

describe('a notice', () => {
  it.each(CAPACITIES)('is known to %s of either side, or to nobody', (capacity) => {
    const reads = ['liaison_officer', 'authorised_officer', 'deputy_officer', 'auditor'].includes(capacity);
    expect(mayKnow(person(ISSUER, capacity), notice, null)).toBe(reads);
    expect(mayKnow(person(RECIPIENT, capacity), notice, receipt)).toBe(reads);
    expect(mayKnow(person(THIRD, capacity), notice, null)).toBe(false);
    // A receipt of another agency opens nothing.
    expect(mayKnow(person(THIRD, capacity), notice, receipt)).toBe(false);
  });

  it('is never known to who runs the hub, whatever else they may do', () => {
    expect(mayKnow(person(ISSUER, 'authorised_officer', 'secretariat'), notice, null)).toBe(false);
  });

  it.each(HANDLING_MARKS)('under %s is for those whom the mark lets read', (mark) => {
    const read = CAPACITIES.filter((capacity) => mayKnow(person(RECIPIENT, capacity), { ...notice, mark }, receipt));
    const officers = ['authorised_officer', 'deputy_officer'];
    expect(read.sort()).toEqual(mark === 'TLP:RED' ? officers : ['auditor', ...officers, 'liaison_officer'].sort());
  });

  it('exists for readers from its issue on', () => {
    const known = NOTICE_STATES.filter((state) => mayKnow(person(ISSUER, 'auditor'), { ...notice, state }, null));
    expect(known).toEqual(['issued', 'withdrawn', 'superseded', 'archived']);
  });

  it('is answered by an authorised officer of the recipient, once it has been opened and while it is in force', () => {
    const officer = person(RECIPIENT, 'authorised_officer');
    expect(noticeActions(officer, atHand())).toEqual([
      'open',
      'acknowledge',
      'reserve',
      'return',
      'prepare_answer',
      'answer_by_notice',
    ]);
    for (const state of RECEIPT_STATES.filter((one) => one !== 'retrieved')) {
      const actions = noticeActions(officer, atHand({ receipt: { ...receipt, state } }));
      expect([state, actions]).toEqual([state, ['open', 'answer_by_notice']]);
    }
    for (const state of ['withdrawn', 'superseded', 'archived'] as const) {
      expect(noticeActions(officer, atHand({ notice: { ...notice, state } }))).toEqual(['open', 'answer_by_notice']);
    }
    expect(noticeActions(person(RECIPIENT, 'liaison_officer'), atHand())).toEqual([
      'open',
      'prepare_answer',
      'answer_by_notice',
      'discuss',
    ]);
    expect(noticeActions(person(RECIPIENT, 'auditor'), atHand())).toEqual(['open']);
    expect(noticeActions(person(ISSUER, 'authorised_officer'), atHand({ receipt: null }))).not.toContain('acknowledge');
  });

  it('for information may be acknowledged, and asks for nothing', () => {
    const officer = person(RECIPIENT, 'authorised_officer');
    const copy = atHand({ receipt: { ...receipt, copy: 'information' } });
    expect(noticeActions(officer, copy)).toEqual(['open', 'acknowledge', 'answer_by_notice']);
    expect(waitsFor(officer, copy)).toBe(false);
  });

  it('waits for the officer before anybody has opened it, and no longer once it is answered or withdrawn', () => {
    const officer = person(RECIPIENT, 'authorised_officer');
    const waiting = RECEIPT_STATES.filter((state) => waitsFor(officer, atHand({ receipt: { ...receipt, state } })));
    expect(waiting).toEqual(['submitted', 'delivered', 'retrieved']);
    expect(waitsFor(officer, atHand({ notice: { ...notice, state: 'withdrawn' } }))).toBe(false);
    expect(waitsFor(person(RECIPIENT, 'liaison_officer'), atHand())).toBe(false);
  });

  it('is withdrawn and extended by an officer with the mandate, and archived when nobody is asked any more', () => {
    const own = atHand({ receipt: null });
    const steps = ['open', 'withdraw', 'extend', 'supersede', 'correct'];
    expect(noticeActions(person(ISSUER, 'authorised_officer'), own)).toEqual(steps);
    expect(noticeActions(person(ISSUER, 'liaison_officer'), own)).toEqual(['open', 'supersede', 'correct', 'discuss']);
    expect(noticeActions(person(ISSUER, 'liaison_officer'), { ...own, isOpen: false })).toContain('archive');
    expect(noticeActions(person(RECIPIENT, 'authorised_officer'), atHand({ isOpen: false }))).not.toContain('archive');
    expect(noticeActions(person(ISSUER, 'auditor'), { ...own, isOpen: false })).toEqual(['open']);
  });
});

describe('a room about a notice', () => {
  it('is opened by liaison officers of either side, whatever has become of the notice', () => {
    for (const [agencyId, ownReceipt] of [[ISSUER, null] as const, [RECIPIENT, receipt] as const]) {
      const may = CAPACITIES.filter((capacity) => mayDiscuss(person(agencyId, capacity), notice, ownReceipt));
      expect(may).toEqual(['liaison_officer']);
    }
    expect(mayDiscuss(person(THIRD, 'liaison_officer'), notice, receipt)).toBe(false);
    expect(mayDiscuss(person(ISSUER, 'liaison_officer', 'secretariat'), notice, null)).toBe(false);
    const states = NOTICE_STATES.filter((state) =>
      mayDiscuss(person(ISSUER, 'liaison_officer'), { ...notice, state }, null),
    );
    expect(states).toEqual(['issued', 'withdrawn', 'superseded', 'archived']);
  });

  it('is opened by nobody under TLP:RED: more people would know of the room than of the notice', () => {
    const everything = person(ISSUER, 'liaison_officer', 'authorised_officer', 'agency_administrator');
    const marks = HANDLING_MARKS.filter((mark) => mayDiscuss(everything, { ...notice, mark }, null));
    expect(marks).toEqual(['TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']);
  });
});

describe('a deputy', () => {
  const deputy = person(RECIPIENT, 'deputy_officer');

  it('acts while no authorised officer is there, or once the ladder has reached them', () => {
    expect(mayActFormally(deputy, { hasAuthorisedOfficer: true })).toBe(false);
    expect(mayActFormally(deputy, { hasAuthorisedOfficer: false })).toBe(true);
    expect(mayActFormally(deputy, { hasAuthorisedOfficer: true, deputyReached: true })).toBe(true);
    expect(mayActFormally(person(RECIPIENT, 'liaison_officer'), { hasAuthorisedOfficer: false })).toBe(false);
  });

  it('of the issuer is not helped by any ladder', () => {
    const deputising = { hasAuthorisedOfficer: true, deputyReached: true };
    const actions = noticeActions(person(ISSUER, 'deputy_officer'), atHand({ receipt: null, deputising }));
    expect(actions).toEqual(['open', 'supersede', 'correct']);
  });
});

describe('the board', () => {
  it('is for all, or for the issuer and each agency itself', () => {
    const own = { ...notice, boardRule: 'own' as const };
    expect(seesRow(person(THIRD, 'auditor'), notice, RECIPIENT)).toBe(true);
    expect(seesRow(person(THIRD, 'auditor'), own, RECIPIENT)).toBe(false);
    expect(seesRow(person(RECIPIENT, 'auditor'), own, RECIPIENT)).toBe(true);
    expect(seesRow(person(ISSUER, 'auditor'), own, RECIPIENT)).toBe(true);
  });
});
