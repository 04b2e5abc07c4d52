import { LIMITS } from '@jianqiao/contract';
import { DocumentTooLarge } from '@jianqiao/documents';
import { DomainError } from '@jianqiao/kernel';
import type { Request } from 'express';
import { VERDICT_MS } from './clamd-scanner';

/** The one media type that no parser of the hub's takes: what the file is, its content says. */
export const UPLOAD_TYPE = 'application/octet-stream';

/** The body of an upload, as it comes in. Refuses one of another kind, or of a length that is too large or not said. */
export function uploadOf(request: Request): AsyncIterable<Uint8Array> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  const wrong = [
    ...(type.split(';')[0]!.trim().toLowerCase() === UPLOAD_TYPE ? [] : ['content-type']),
    ...(length === undefined ? ['content-length'] : []),
  ];
  if (wrong.length > 0) throw new DomainError('invalid', { issues: wrong.map((path) => ({ path, rule: 'upload' })) });
  if (Number(length) > LIMITS.documentBytes) throw new DocumentTooLarge();
  // Nothing moves on the connection while the file is looked at; how fast it must come is http/patience.ts' affair.
  request.socket.setTimeout(VERDICT_MS + 15_000);
  return bodyOf(request);
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    // Whoever stops reading still has to answer: the connection must not be ended with the loop.
    for await (const part of request.iterator({ destroyOnReturn: false })) yield part as Uint8Array;
  } catch {
    // Nobody is there any more to hear it.
    throw new DomainError('malformed');
  } finally {
    // What is left of it is read and dropped: a browser that is still sending would not look for the answer.
    request.resume();
  }
}
