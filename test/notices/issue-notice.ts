import type { Answer, DescribeNotice, NoticeBlock, NoticeView, VersionAuthority } from '@jianqiao/contract';
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
export interface NoticeWish extends Partial<Omit<DescribeNotice, 'noticeId' | 'expectedVersion' | 'recipients'>> {
  /** One of each recipient agency. */
  readonly to: readonly Member[];
  /** Recipients that get a copy for information. */
  readonly forInformation?: readonly Member[];
  readonly versions?: readonly TestVersion[];
}

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

/** Drafts, describes, writes, certifies: all that comes before the issue, by one officer with the mandate. */
export async function draftNotice(officer: Member, wish: NoticeWish): Promise<string> {
  const { to, forInformation = [], versions = [CHINESE, ENGLISH], ...more } = wish;
  const kind = more.kind ?? 'request_for_action';
  const draft = await officer.done('notice:begin', { draftId: randomUUID(), kind });
  const noticeId = draft.id;
  await officer.done('notice:describe', {
    ...{ noticeId, expectedVersion: draft.version, kind, topics: [], mechanismCode: null, mark: 'TLP:AMBER' },
    ...{ boardRule: 'all', due: { workingDays: 5 }, requiredLanguages: [], references: [], attachments: [], team: [] },
    ...more,
    recipients: [
      ...to.map(({ agencyId }) => ({ agencyId, copy: 'action' as const })),
      ...forInformation.map(({ agencyId }) => ({ agencyId, copy: 'information' as const })),
    ],
  });
  for (const { language, authority, title, text } of versions) {
    const blocks: NoticeBlock[] = [{ kind: 'paragraph', text }];
    await officer.done('version:write', { noticeId, language, expectedRevision: 0, authority, title, blocks });
    if (authority === 'authentic' || authority === 'official_translation') {
      await officer.done('version:certify', { noticeId, language, expectedRevision: 1 });
    }
  }
  return noticeId;
}

/** Issues a notice through the real commands. */
export async function issueNotice(officer: Member, wish: NoticeWish): Promise<NoticeView> {
  const noticeId = await draftNotice(officer, wish);
  const { version: expectedVersion } = await officer.done('notice:draft', { noticeId });
  const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
  return officer.done('notice:issue', { noticeId, expectedVersion, number, at, signature: null });
}

/** Answers a notice that the officer's agency has opened: prepared and given at once. */
export async function answerNotice(
  officer: Member,
  noticeId: string,
  answer: Answer,
  words: { readonly text?: string; readonly textForAll?: boolean } = {},
): Promise<NoticeView> {
  const wish = { noticeId, answer, language: 'zh-Hans', ...words };
  const { at } = await officer.done('notice:prepare_answer', wish);
  return officer.done('notice:answer', { ...wish, at, signature: null });
}
