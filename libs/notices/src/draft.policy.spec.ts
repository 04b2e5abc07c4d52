import type { Capacity, NoticeState } from '@jianqiao/contract';
import type { Actor } from '@jianqiao/kernel';
import { type DraftStanding, draftActions, mayKnowDraft } from './draft.policy';

const actor = (accountId: string, ...capacities: readonly Capacity[]): Actor => ({
  accountId,
  agencyId: 'cn',
  capacity: capacities[0]!,
  capacities,
});
const draft = (more: Partial<DraftStanding> = {}): DraftStanding => ({
  state: 'draft',
  agencyId: 'cn',
  authorId: 'author',
  team: ['mate'],
  reviewRequired: false,
  awaitsCertification: false,
  officerThere: true,
  ...more,
});
const author = actor('author', 'liaison_officer');
const mate = actor('mate', 'translator');
const officer = actor('officer', 'authorised_officer');
const deputy = actor('deputy', 'deputy_officer');
const translator = actor('translator', 'translator');

describe('a draft is known', () => {
  it.each<[string, Actor, Partial<DraftStanding>, boolean]>([
    ['to its author', author, {}, true],
    ['to its team', mate, {}, true],
    ['to its team once it is issued', mate, { state: 'issued' }, true],
    ['not to other colleagues', actor('other', 'liaison_officer'), {}, false],
    ['not to an officer while it is written', officer, {}, false],
    ['to an officer when it is in review', officer, { state: 'in_review' }, true],
    ['to a deputy when it is approved', deputy, { state: 'approved' }, true],
    ['not to an officer after it was given up', officer, { state: 'discarded' }, false],
    ['to a translator while one has to certify', translator, { awaitsCertification: true }, true],
    ['not to a translator otherwise', translator, {}, false],
    ['not to a translator after the issue', translator, { state: 'issued', awaitsCertification: true }, false],
    ['not to an administrator', actor('author', 'agency_administrator'), {}, false],
    ['not to the secretariat', actor('author', 'liaison_officer', 'secretariat'), {}, false],
    ['not to another agency', { ...author, agencyId: 'vn' }, {}, false],
  ])('%s', (_to, one, more, known) => expect(mayKnowDraft(one, draft(more))).toBe(known));
});

describe('of a draft', () => {
  const actions = (one: Actor, more: Partial<DraftStanding>) => draftActions(one, draft(more)).join(' ');

  it.each<[string, Actor, Partial<DraftStanding>, string]>([
    ['the author writes', author, {}, 'describe write remark request_review discard'],
    ['a colleague who translates also certifies', mate, {}, 'describe write certify remark request_review'],
    [
      'an officer who writes also issues',
      actor('author', 'authorised_officer'),
      {},
      'describe write certify remark request_review discard issue',
    ],
    [
      'an officer approves or sends back',
      officer,
      { state: 'in_review' },
      'certify remark approve send_back reopen discard',
    ],
    ['nobody changes the text in review', author, { state: 'in_review' }, 'remark reopen discard'],
    [
      'the author does not approve',
      actor('author', 'authorised_officer'),
      { state: 'in_review' },
      'certify remark reopen discard',
    ],
    ['an officer issues what is approved', officer, { state: 'approved' }, 'certify remark reopen discard issue'],
    [
      'the author does not issue where a review is required',
      actor('author', 'authorised_officer'),
      { state: 'approved', reviewRequired: true },
      'certify remark reopen discard',
    ],
    ['a deputy does not issue while an officer is there', deputy, { state: 'approved' }, 'remark reopen discard'],
    ['a deputy issues when none is', deputy, { state: 'approved', officerThere: false }, 'remark reopen discard issue'],
    ['a liaison officer never issues', author, { officerThere: false }, 'describe write remark request_review discard'],
  ])('%s', (_who, one, more, expected) => expect(actions(one, more)).toBe(expected));

  it.each<NoticeState>(['issued', 'withdrawn', 'superseded', 'archived', 'discarded'])(
    'nothing is done once %s',
    (state) => {
      expect(actions(actor('author', 'authorised_officer', 'translator'), { state })).toBe('');
    },
  );
});
