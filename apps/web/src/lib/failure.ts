import { PROBLEM_STATUS, type FieldIssue, type ProblemCode, type ProblemParams } from '@jianqiao/contract';

/** Failures that happen on this side of the wire, beside the hub's own problems. */
export type FailureCode =
  | ProblemCode
  | 'client.unreachable'
  | 'client.timed_out'
  | 'client.unreadable'
  | 'client.passkey_cancelled'
  | 'client.passkey_known'
  | 'client.passkey_elsewhere'
  | 'client.passkey_failed';

/** Anything that did not work, in the one shape that `ui/problem` puts into words. */
export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly params: ProblemParams = {},
    readonly traceId: string | null = null,
  ) {
    super(code);
    this.name = 'Failure';
  }
}

/** Turns whatever was thrown into a `Failure`; a stranger's exception becomes `client.unreadable`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const problem = problemInside(error);
  if (problem) return new Failure(problem.code, problem.params, problem.traceId);
  return new Failure('client.unreadable');
}

/** Fields the hub refused, from an `invalid` problem. */
export function refusedFields(error: unknown): readonly FieldIssue[] {
  if (!error) return [];
  return Object.values(toFailure(error).params).flatMap((value) =>
    Array.isArray(value) ? (value as FieldIssue[]) : [],
  );
}

export function hasCode(error: unknown, ...codes: FailureCode[]): boolean {
  return error != null && codes.includes(toFailure(error).code);
}

/** A problem as it came over HTTP, or inside an error thrown by the client runtime. */
export function problemInside(
  value: unknown,
): { code: ProblemCode; params: ProblemParams; traceId: string | null } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const candidate = 'problem' in value ? (value.problem as object | null) : value;
  if (typeof candidate !== 'object' || candidate === null || !('code' in candidate)) return undefined;
  const { code } = candidate;
  if (typeof code !== 'string' || !(code in PROBLEM_STATUS)) return undefined;
  const { params, traceId } = candidate as { params?: ProblemParams; traceId?: string };
  return { code: code as ProblemCode, params: params ?? {}, traceId: traceId ?? null };
}
