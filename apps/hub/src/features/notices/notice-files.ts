import { type Documents, toDocumentView } from '@jianqiao/documents';
import type { NoticeFiles } from '@jianqiao/notices';
import type { DocumentAccess } from '../documents/document-access';

/** How notices know documents. */
export function attachmentRecords(documents: Documents): NoticeFiles['records'] {
  return async (ids) => {
    const records = await documents.records(ids);
    return new Map(
      records.map((record) => {
        const { id, name, mediaType, bytes, sha256 } = toDocumentView(record);
        return [id, { documentId: id, name, mediaType, bytes, sha256 }];
      }),
    );
  };
}

/** What notices ask of documents, answered by them. */
export function noticeFiles(documents: Documents, access: DocumentAccess): NoticeFiles {
  return {
    records: attachmentRecords(documents),
    mayAttach: (actor, documentId) =>
      access.readable(actor, documentId).then(
        () => true,
        () => false,
      ),
    attach: (tx, noticeId, ids) => documents.attach(tx, `notice:${noticeId}`, ids),
    release: (tx, noticeId, ids) => documents.release(tx, `notice:${noticeId}`, ids),
  };
}
