import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DOCUMENT_TYPES, SHOWN_INLINE } from '@jianqiao/contract';
import type { DocumentRecord, Documents } from '@jianqiao/documents';
import { DomainError } from '@jianqiao/kernel';
import type { Request, Response } from 'express';
import { byteRange } from './byte-range';
import { disposition } from './disposition';

const INLINE: ReadonlySet<string> = new Set(SHOWN_INLINE.map((type) => DOCUMENT_TYPES[type].mediaType));

/** Whatever a file holds, in a browser it is a picture of itself: it runs nothing and asks for nothing. */
const CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** Sends a document, or the part that is asked for. Rejects when it cannot be sent to the end. */
export async function sendDocument(
  documents: Documents,
  document: DocumentRecord,
  request: Request,
  response: Response,
  wantsInline: boolean,
): Promise<void> {
  const { name, mediaType, bytes, sha256 } = document;
  const tag = `"${sha256}"`;
  const condition = request.headers['if-range'];
  const asked = condition === undefined || condition === tag ? request.headers.range : undefined;
  const range = byteRange(asked, bytes);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${bytes}`);
    throw new DomainError('document.range_refused', { bytes });
  }
  const { from, to } = range ?? { from: 0, to: bytes };
  const kind = wantsInline && INLINE.has(mediaType) ? 'inline' : 'attachment';
  response.status(range ? 206 : 200).set({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-disposition': disposition(kind, name),
    'content-length': String(to - from),
    'content-security-policy': CONTENT_POLICY,
    etag: tag,
    'x-content-type-options': 'nosniff',
    ...(range ? { 'content-range': `bytes ${from}-${to - 1}/${bytes}` } : {}),
  });
  // Past Express, which would add a charset of its own.
  response.setHeader('content-type', mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(documents.read(document, { from, to }), { highWaterMark: 1 }), response);
}
