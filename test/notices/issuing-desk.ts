import type { NoticeBlock, NoticeDraftView, StatementView } from '@jianqiao/contract';
import { Ledger } from '@jianqiao/ledger';
import { NoticeEntity, ReceiptEntity } from '@jianqiao/notices';
import type { HubHarness, Member } from '@jianqiao/testing';

/** A draft as it was seen last, for a step that it is to take. */
export const on = ({ id, version }: Pick<NoticeDraftView, 'id' | 'version'>) => ({
  ...{ noticeId: id, expectedVersion: version },
});

/** What signing is asked to be, and the command that gives it, attested by the hub. */
export async function prepared(officer: Member, draft: Pick<NoticeDraftView, 'id' | 'version'>) {
  const statement: StatementView = await officer.done('notice:prepare_issue', on(draft));
  const { number, at } = statement;
  return { statement, command: { ...on(draft), number, at, signature: null } };
}

/** Writes a language version of a draft: English is authentic, anything else a courtesy. */
export function rewrite(by: Member, { id }: NoticeDraftView, expectedRevision: number, text: string, language = 'en') {
  const blocks: NoticeBlock[] = [{ kind: 'paragraph', text }];
  return by.done('version:write', {
    ...{ noticeId: id, language, expectedRevision, title: 'Title', blocks },
    authority: language === 'en' ? ('authentic' as const) : ('courtesy_translation' as const),
  });
}

/** What the hub keeps of notices, behind its doors. */
export const kept = ({ hub }: HubHarness) => ({
  notice: (id: string) => hub.database.reader.findOneByOrFail(NoticeEntity, { id }),
  receipts: (noticeId: string) =>
    hub.database.reader.find(ReceiptEntity, { where: { noticeId }, order: { position: 'ASC' } }),
  /** Types of a stream's facts. */
  facts: async (stream: string) => (await hub.app.get(Ledger).readAfter(stream, 0, 100)).map(({ type }) => type),
});
