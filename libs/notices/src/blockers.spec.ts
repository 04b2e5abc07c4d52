import type { NoticeBlock } from '@jianqiao/contract';
import { type CheckedDraft, type CheckedVersion, type Circumstances, blockersOf } from './blockers';

const text: readonly NoticeBlock[] = [{ kind: 'paragraph', text: 'x' }];
const version = (more: Partial<CheckedVersion> = {}): CheckedVersion => ({
  language: 'en',
  authority: 'authentic',
  title: 'x',
  blocks: text,
  certifiedAt: 1,
  ...more,
});
const draft = (more: Partial<CheckedDraft> = {}): CheckedDraft => ({
  state: 'draft',
  due: { workingDays: 5 },
  recipients: [
    { agencyId: 'vn', copy: 'action' },
    { agencyId: 'la', copy: 'information' },
  ],
  requiredLanguages: [],
  references: [],
  attachments: [],
  ...more,
});
const around = (more: Partial<Circumstances> = {}): Circumstances => ({
  now: 100,
  reviewRequired: false,
  reachable: new Set(['vn', 'la']),
  dueAt: new Map([
    ['vn', 200],
    ['la', 200],
  ]),
  ready: new Set(),
  readable: new Set(),
  ...more,
});

describe('a draft', () => {
  it('may be issued when nothing is missing', () => {
    expect(blockersOf(draft(), [version()], around())).toEqual([]);
  });

  it.each<[string, CheckedDraft, readonly CheckedVersion[], Circumstances, object]>([
    ['nobody to go to', draft({ recipients: [], due: null }), [version()], around(), { code: 'no_recipients' }],
    [
      'a recipient that cannot be reached any more',
      draft(),
      [version()],
      around({ reachable: new Set(['vn']) }),
      { code: 'recipient_unreachable', agencyId: 'la' },
    ],
    [
      'no authentic version',
      draft(),
      [version({ authority: 'official_translation' })],
      around(),
      { code: 'no_authentic_version' },
    ],
    [
      'an empty version',
      draft(),
      [version(), version({ language: 'ru', authority: 'machine', blocks: [], certifiedAt: null })],
      around(),
      { code: 'version_empty', language: 'ru' },
    ],
    [
      'an authentic version that nobody certified',
      draft(),
      [version({ certifiedAt: null })],
      around(),
      { code: 'version_uncertified', language: 'en' },
    ],
    [
      'an official translation that nobody certified',
      draft(),
      [version(), version({ language: 'ru', authority: 'official_translation', certifiedAt: null })],
      around(),
      { code: 'version_uncertified', language: 'ru' },
    ],
    [
      'a required language in a machine translation only',
      draft({ requiredLanguages: ['en', 'ru'] }),
      [version(), version({ language: 'ru', authority: 'machine', certifiedAt: null })],
      around(),
      { code: 'required_language_missing', language: 'ru' },
    ],
    [
      'versions of another shape',
      draft(),
      [version(), version({ language: 'ru', authority: 'authentic', blocks: [{ kind: 'heading', text: 'x' }] })],
      around(),
      { code: 'versions_misaligned', language: 'ru' },
    ],
    ['no due rule', draft({ due: null }), [version()], around(), { code: 'due_missing' }],
    [
      'a date that has passed at a recipient',
      draft({ due: { date: '2026-01-01' } }),
      [version()],
      around({ dueAt: new Map([['vn', 100]]) }),
      { code: 'due_in_past', agencyId: 'vn' },
    ],
    ['a review to come', draft(), [version()], around({ reviewRequired: true }), { code: 'review_missing' }],
    [
      'an attachment that is gone',
      draft({ attachments: ['a', 'b'] }),
      [version()],
      around({ ready: new Set(['a']) }),
      { code: 'attachment_missing', id: 'b' },
    ],
    [
      'a reference that the agency may not read',
      draft({ references: [{ relation: 'answers', kind: 'notice', id: 'n' }] }),
      [version()],
      around(),
      { code: 'reference_missing', id: 'n' },
    ],
  ])('may not be issued with %s', (_why, one, versions, circumstances, blocker) => {
    expect(blockersOf(one, versions, circumstances)).toEqual([blocker]);
  });

  it.each<[string, CheckedDraft, readonly CheckedVersion[], Circumstances]>([
    ['once it is approved', draft({ state: 'approved' }), [version()], around({ reviewRequired: true })],
    [
      'with a courtesy translation that is neither certified nor aligned',
      draft(),
      [
        version(),
        version({ language: 'ru', authority: 'courtesy_translation', certifiedAt: null, blocks: [...text, ...text] }),
      ],
      around(),
    ],
    [
      'without a due rule, for information',
      draft({ due: null, recipients: [{ agencyId: 'vn', copy: 'information' }] }),
      [version()],
      around(),
    ],
    [
      'with a room among its references',
      draft({ references: [{ relation: 'refers_to', kind: 'room', id: 'r' }] }),
      [version()],
      around(),
    ],
    [
      'when only an information copy would be late',
      draft(),
      [version()],
      around({
        dueAt: new Map([
          ['vn', 200],
          ['la', 1],
        ]),
      }),
    ],
  ])('may be issued %s', (_how, one, versions, circumstances) => {
    expect(blockersOf(one, versions, circumstances)).toEqual([]);
  });
});
