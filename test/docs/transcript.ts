/** One step of a transcript, with the line of the document it begins on. */
export type Step = { readonly line: number; readonly who: string } & (
  | { readonly kind: 'send'; readonly frame: string }
  | { readonly kind: 'receive'; readonly frame: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'http'; readonly request: HttpRequest; readonly response: HttpResponse }
);

/** A documented request: what stands on its lines. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A documented response; header values and body may hold placeholders. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Entry {
  readonly mark: string;
  readonly line: number;
  readonly who: string;
  text: string;
}

/**
 * The steps of all ` ```transcript <who> ` blocks of a document, in order. A line is `→` a frame sent, `←` one received,
 * `⇒` a line of an HTTP request, `⇐` one of its response, `✕` the end of the connection; indented lines go on.
 */
export function stepsOf(document: string): readonly Step[] {
  const steps: Step[] = [];
  const entries = entriesOf(document);
  for (let at = 0; at < entries.length;) {
    const { mark, line, who, text } = entries[at]!;
    if (mark === '⇒') {
      const taken = entries
        .slice(at)
        .findIndex((entry, index, all) => entry.mark !== '⇐' && all[index - 1]?.mark === '⇐');
      const lines = entries.slice(at, taken < 0 ? undefined : at + taken);
      steps.push({ line, who, kind: 'http', ...exchangeOf(lines) });
      at += lines.length;
      continue;
    }
    if (mark === '✕') steps.push({ line, who, kind: 'close' });
    else if (mark === '→') steps.push({ line, who, kind: 'send', frame: text });
    else if (mark === '←') steps.push({ line, who, kind: 'receive', frame: text });
    else throw new Error(`line ${line}: an answer without a question`);
    at += 1;
  }
  return steps;
}

function entriesOf(document: string): Entry[] {
  const entries: Entry[] = [];
  let who: string | undefined;
  document.split('\n').forEach((text, index) => {
    const fence = /^```(?:transcript (\w+))?/.exec(text);
    if (fence) {
      who = fence[1];
      return;
    }
    if (who === undefined || text.trim() === '') return;
    const [, mark, rest = ''] = /^([→←⇒⇐✕])(?: (.*))?$/.exec(text) ?? [];
    if (mark) entries.push({ mark, line: index + 1, who, text: rest });
    else if (text.startsWith('  ') && entries.length > 0) entries.at(-1)!.text += text.trim();
    else throw new Error(`line ${index + 1} of a transcript is none: ${text}`);
  });
  return entries;
}

function exchangeOf(lines: readonly Entry[]): { request: HttpRequest; response: HttpResponse } {
  const [requestLine = '', ...request] = lines.filter(({ mark }) => mark === '⇒').map(({ text }) => text);
  const [status = '', ...response] = lines.filter(({ mark }) => mark === '⇐').map(({ text }) => text);
  const [method = '', path = ''] = requestLine.split(' ');
  return { request: { method, path, ...partsOf(request) }, response: { status: Number(status), ...partsOf(response) } };
}

/** Lines `Name: value`, then what is left. */
function partsOf(lines: readonly string[]): { headers: Record<string, string>; body: string } {
  const headers = lines.map((line) => /^([A-Z][\w-]*): (.*)$/.exec(line)).filter((found) => found !== null);
  return {
    headers: Object.fromEntries(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    body: lines.slice(headers.length).join(''),
  };
}
