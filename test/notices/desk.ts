import { randomUUID } from 'node:crypto';
import type { DescribeNotice, NoticeDescription, NoticeDraftView, NoticeView } from '@jianqiao/contract';
import type { Member } from '@jianqiao/testing';

/** What a test's notice says, unless it matters. */
export const PLAIN: Omit<NoticeDescription, 'recipients'> = {
  ...{ kind: 'request_for_action', topics: ['telecom-fraud'], mechanismCode: null, mark: 'TLP:AMBER' },
  ...{ boardRule: 'all', due: { workingDays: 5 }, requiredLanguages: [], references: [], attachments: [], team: [] },
};

/** A draft with one authentic version, certified by its author, addressed to the agencies of the others. */
export async function draftTo(
  author: Member,
  recipients: readonly Member[],
  description: Partial<NoticeDescription> = {},
): Promise<NoticeDraftView> {
  const begun = await author.done('notice:begin', { draftId: randomUUID(), kind: 'request_for_action' });
  const command: DescribeNotice = {
    ...PLAIN,
    recipients: recipients.map(({ agencyId }) => ({ agencyId, copy: 'action' })),
    ...description,
    noticeId: begun.id,
    expectedVersion: begun.version,
  };
  await author.done('notice:describe', command);
  await author.done('version:write', {
    ...{ noticeId: begun.id, language: 'en', expectedRevision: 0, authority: 'authentic' },
    title: 'A request that nobody may read',
    blocks: [{ kind: 'paragraph', text: 'Kindly act by 1 December 2026.' }],
  });
  return author.done('version:certify', { noticeId: begun.id, language: 'en', expectedRevision: 1 });
}

/** Issues a draft as it is, attested by the hub. */
export async function issue(officer: Member, draft: NoticeDraftView): Promise<NoticeView> {
  const { id: noticeId, version: expectedVersion } = await officer.done('notice:draft', { noticeId: draft.id });
  const { number, at } = await officer.done('notice:prepare_issue', { noticeId, expectedVersion });
  return officer.done('notice:issue', { noticeId, expectedVersion, number, at, signature: null });
}

/** A notice issued to the agencies of the others. */
export async function issuedTo(
  officer: Member,
  recipients: readonly Member[],
  description: Partial<NoticeDescription> = {},
): Promise<NoticeView> {
  return issue(officer, await draftTo(officer, recipients, description));
}
