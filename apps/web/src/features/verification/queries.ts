import { queryOptions } from '@tanstack/react-query';
import { API_PREFIX, type BundleVerdict, CSRF_HEADER, type VerifiedNumber } from '@jianqiao/contract';
import { api } from '../../lib/api';
import { Failure, problemInside } from '../../lib/failure';

/** A notice by the number and code of its original. A hub that knows none is asked once. */
export const numberQuery = (number: string, code: string) =>
  queryOptions({
    queryKey: ['verification', number, code],
    queryFn: ({ signal }) => api.get<VerifiedNumber>('/verification', { number, code }, signal),
    retry: false,
  });

/** Time for 10 MB over a slow line, and for thousands of signatures. */
const CHECK_MS = 120_000;

/** Hands a bundle in to be checked: as the file that it is, past the door for JSON. */
export async function checkFile(file: File): Promise<BundleVerdict> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`${API_PREFIX}/verification`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', [CSRF_HEADER]: '1' },
      body: file,
      signal: AbortSignal.timeout(CHECK_MS),
    });
    answer = await response.json();
  } catch {
    throw new Failure('client.unreachable');
  }
  if (response.ok) return answer as BundleVerdict;
  const problem = problemInside(answer);
  throw problem ? new Failure(problem.code, problem.params, problem.traceId) : new Failure('client.unreadable');
}
