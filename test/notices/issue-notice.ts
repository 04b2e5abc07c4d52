import type {
  Answer,
  NoticeBlock,
  NoticeDescription,
  NoticeDraftView,
  NoticeView,
  VersionAuthority,
} from '@jianqiao/contract';
import type { Member } from '@jianqiao/testing';
import { randomUUID } from 'node:crypto';

/** A language version of a notice of the tests. */
export interface TestVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly title: string;
  readonly text: string;
}

/** What a test wants of a notice; the rest is usual. */
export interface NoticeWish extends Partial<NoticeDescription> {
  /** One of each recipient agency. */
  readonly to: readonly Member[];
  /** Recipients that get a copy for information. */
  readonly forInformation?: readonly Member[];
  readonly versions?: readonly TestVersion[];
}

/** What a test's notice says of itself, unless it matters. */
export const PLAIN: Omit<NoticeDescription, 'recipients'> = {
  ...{ kind: 'request_for_action', topics: [], mechanismCode: null, mark: 'TLP:AMBER', boardRule: 'all' },
  ...{ due: { workingDays: 5 }, requiredLanguages: [], references: [], attachments: [], team: [] },
};

export const CHINESE: TestVersion = {
  language: 'zh-Hans',
  authority: 'authentic',
  title: '关于更新联络员名单的通知',
  text: '请于收到本通知后五个工作日内确认联络员名单。',
};
export const ENGLISH: TestVersion = {
  language: 'en',
  authority: 'courtesy_translation',
  title: 'Updating the list of contact points',
  text: 'Please confirm the list of contact points within five working days.',
};
const ONLY_ENGLISH: TestVersion = {
  ...{ language: 'en', authority: 'authentic', title: 'A request that nobody may read' },
  text: 'Kindly act by 1 December 2026.',
};

/** Drafts, describes, writes, certifies: all that comes before the issue, by one officer with the mandate. */
export async function draftNotice(officer: Member, wish: NoticeWish): Promise<NoticeDraftView> {
  const { to, forInformation = [], versions = [CHINESE, ENGLISH], ...more } = wish;
  const { kind = PLAIN.kind } = more;
  const begun = await officer.done('notice:begin', { draftId: randomUUID(), kind });
  const noticeId = begun.id;
  let draft = await officer.done('notice:describe', {
    ...PLAIN,
    recipients: [
      ...to.map(({ agencyId }) => ({ agencyId, copy: 'action' as const })),
      ...forInformation.map(({ agencyId }) => ({ agencyId, copy: 'information' as const })),
    ],
    ...more,
    ...{ noticeId, expectedVersion: begun.version },
  });
  for (const { language, authority, title, text } of versions) {
    const blocks: NoticeBlock[] = [{ kind: 'paragraph', text }];
    draft = await officer.done('version:write', {
      ...{ noticeId, language, expectedRevision: 0, authority, title, blocks },
    });
    if (authority === 'authentic' || authority === 'official_translation') {
      draft = await officer.done('version:certify', { noticeId, language, expectedRevision: 1 });
    }
  }
  return draft;
}

/** A draft with one version, in English, addressed to the agencies of the others. */
export function draftTo(
  author: Member,
  recipients: readonly Member[],
  description: Partial<NoticeDescription> = {},
): Promise<NoticeDraftView> {
  return draftNotice(author, { ...description, to: recipients, versions: [ONLY_ENGLISH] });
}

/** Issues a draft as it is now, attested by the hub. */
export async function issue(officer: Member, draft: Pick<NoticeDraftView, 'id'>): Promise<NoticeView> {
  const { id: noticeId, version: expectedVersion } = await officer.done('notice:draft', { noticeId: draft.id });
  const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
  return officer.done('notice:issue', { noticeId, expectedVersion, number, at, signature: null });
}

/** Issues a notice through the real commands. */
export async function issueNotice(officer: Member, wish: NoticeWish): Promise<NoticeView> {
  return issue(officer, await draftNotice(officer, wish));
}

/** A notice with one version, in English, issued to the agencies of the others. */
export async function issuedTo(
  officer: Member,
  recipients: readonly Member[],
  description: Partial<NoticeDescription> = {},
): Promise<NoticeView> {
  return issue(officer, await draftTo(officer, recipients, description));
}

/** Opens a notice in the language of the answer, prepares it and gives it at once. */
export async function answerNotice(
  officer: Member,
  noticeId: string,
  answer: Answer,
  words: { readonly text?: string; readonly textForAll?: boolean } = {},
): Promise<NoticeView> {
  const language = 'zh-Hans';
  await officer.done('notice:open', { noticeId, language });
  const wish = { noticeId, answer, language, ...words };
  const { at } = await officer.done('notice:prepare_answer', wish);
  return officer.done('notice:answer', { ...wish, at, signature: null });
}
