import { API_PREFIX, CSRF_HEADER } from '@jianqiao/contract';
import { Failure, problemInside } from './failure';

const TIMEOUT_MS = 15_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The hub's HTTP API: JSON in, JSON out, and every way of failing thrown as a `Failure`. */
export const api = {
  get: <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    call<T>('GET', path + queryString(query), undefined, signal),
  post: <T>(path: string, body?: unknown) => call<T>('POST', path, body),
  put: <T>(path: string, body?: unknown) => call<T>('PUT', path, body),
  patch: <T>(path: string, body?: unknown) => call<T>('PATCH', path, body),
  delete: <T = void>(path: string) => call<T>('DELETE', path),
};

type Query = Readonly<Record<string, string | number | null | undefined>>;

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value != null && value !== '') parameters.set(name, String(value));
  const text = parameters.toString();
  return text && `?${text}`;
}

async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers[CSRF_HEADER] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';

  let response: Response;
  let text: string;
  try {
    response = await fetch(API_PREFIX + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Failure(timeout.aborted ? 'client.timed_out' : 'client.unreachable');
  }
  const answer = parse(text);
  if (response.ok) return answer as T;
  const problem = problemInside(answer);
  if (problem) throw new Failure(problem.code, problem.params, problem.traceId);
  // A proxy in between speaks no JSON: its 502 to 504 mean that the hub is away.
  throw new Failure(response.status >= 502 && response.status <= 504 ? 'client.unreachable' : 'client.unreadable');
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
