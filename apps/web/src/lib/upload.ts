import { API_PREFIX, CSRF_HEADER, DOCUMENT_TYPES, type DocumentView, LIMITS } from '@jianqiao/contract';
import { Failure, problemInside } from './failure';

interface UploadOptions {
  /** Ends the upload; it rejects with the signal's reason, and the hub keeps nothing. */
  readonly signal: AbortSignal;
  /** How much has left this device, from 0 to 1. At 1 the hub looks at the file. */
  readonly onProgress: (share: number) => void;
}

/** Brings a file to the hub; every way of failing is thrown as a `Failure`. */
export async function uploadDocument(file: File, { signal, onProgress }: UploadOptions): Promise<DocumentView> {
  refuseAhead(file);
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // Of the two ways, only this one tells how far it is.
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const fail = (failure: Error) => reject(failure);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const answer = parse(request.responseText);
      const problem = problemInside(answer);
      if (request.status === 201) resolve(answer as DocumentView);
      else if (problem) fail(new Failure(problem.code, problem.params, problem.traceId));
      // A proxy in between has limits of its own, and speaks no JSON.
      else if (request.status === 413) fail(tooLarge());
      else
        fail(new Failure(request.status >= 502 && request.status <= 504 ? 'client.unreachable' : 'client.unreadable'));
    };
    request.onerror = () => fail(new Failure('client.unreachable'));
    request.onabort = () => fail(signal.reason as DOMException);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop, { once: true });
    request.open('POST', `${API_PREFIX}/documents?name=${encodeURIComponent(shortened(file.name))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader(CSRF_HEADER, '1');
    request.send(file);
  });
}

/** What is certain to be refused is not sent first. */
function refuseAhead({ name, size }: File): void {
  if (size > LIMITS.documentBytes) throw tooLarge();
  if (size === 0) throw new Failure('document.empty');
  if (!ENDINGS.some((ending) => name.toLowerCase().endsWith(ending))) {
    throw new Failure('document.type_refused', { reason: 'unknown' });
  }
}

const tooLarge = () => new Failure('document.too_large', { megabytes: LIMITS.documentBytes / 1_000_000 });

/** Endings of names that the hub takes: `.pdf`, `.docx`, … */
export const ENDINGS: readonly string[] = Object.values(DOCUMENT_TYPES).flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

/** Names of messengers may be very long; the ending must stay. */
function shortened(name: string): string {
  if (name.length <= LIMITS.documentName) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, LIMITS.documentName - ending.length).toWellFormed() + ending;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
