import { Failure, problemInside } from './failure';

/** A file is made while one waits: longer than a page may take. */
const TIMEOUT_MS = 60_000;

/** Fetches a file from the hub and gives it to the browser to keep; a refusal is thrown, where a link would save it. */
export async function saveFile(address: string): Promise<void> {
  let response: Response;
  let file: Blob;
  try {
    response = await fetch(address, { credentials: 'same-origin', signal: AbortSignal.timeout(TIMEOUT_MS) });
    file = await response.blob();
  } catch (error) {
    const isSlow = error instanceof DOMException && error.name === 'TimeoutError';
    throw new Failure(isSlow ? 'client.timed_out' : 'client.unreachable');
  }
  if (!response.ok) throw await refusal(response.status, file);
  keep(file, fileName(response.headers.get('content-disposition') ?? ''));
}

/** The name that the hub gives it (RFC 6266): as it is where that is said, else in plain ASCII. */
export function fileName(disposition: string): string {
  const whole = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (whole) return decodeURIComponent(whole);
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? '';
}

async function refusal(status: number, body: Blob): Promise<Failure> {
  const problem = problemInside(
    await body
      .text()
      .then(JSON.parse)
      .catch(() => undefined),
  );
  if (problem) return new Failure(problem.code, problem.params, problem.traceId);
  return new Failure(status >= 502 && status <= 504 ? 'client.unreachable' : 'client.unreadable');
}

function keep(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), TIMEOUT_MS);
}
