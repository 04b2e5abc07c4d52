/** What the code on a printed original leads to: number and code, ready to be asked for. */
export interface VerificationSearch {
  readonly number?: string;
  readonly code?: string;
}

export function parseVerificationSearch(search: Record<string, unknown>): VerificationSearch {
  return { number: line(search['number'], 64), code: line(search['code'], 40) };
}

/** The router reads what looks like a number as one. */
function line(value: unknown, most: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, most) : undefined;
}
