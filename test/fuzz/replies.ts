import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@jianqiao/contract';

/** Why something is no problem as the contract has it; undefined when it is one that a stranger may see. */
export function malformedProblem(problem: unknown): string | undefined {
  const { code, params, traceId } = (problem ?? {}) as Partial<Problem>;
  if (typeof code !== 'string' || !Object.hasOwn(PROBLEM_STATUS, code)) return `unknown code ${String(code)}`;
  if (code === 'internal') return 'internal';
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return `params of ${code} are no object`;
  if (typeof traceId !== 'string' || traceId === '') return `${code} without a trace id`;
  if (JSON.stringify(problem).length > 4_096) return `${code} is longer than any explanation needs to be`;
  return undefined;
}

/** Why something is no reply to a command; undefined when it is one. */
export function malformedReply(reply: unknown): string | undefined {
  if (typeof reply !== 'object' || reply === null) return `no object: ${JSON.stringify(reply)}`;
  const keys = Object.keys(reply).sort().join(' ');
  if ('ok' in reply && reply.ok === true) return keys === 'ok value' ? undefined : `a success of ${keys}`;
  if (keys !== 'ok problem') return `a refusal of ${keys}`;
  const { problem } = reply as { problem: Problem };
  const fault = malformedProblem(problem);
  return fault ?? (Object.keys(problem).sort().join(' ') === 'code params traceId' ? undefined : 'more than a problem');
}

/** Why an HTTP answer is not one of the hub; undefined when it is. */
export function malformedAnswer(status: number, type: string | null, body: unknown): string | undefined {
  if (status >= 500) return `status ${status}`;
  if (status < 400) return undefined;
  if (type !== 'application/problem+json') return `${status} as ${String(type)}`;
  const { code } = (body ?? {}) as { code?: ProblemCode };
  const fault = malformedProblem(body);
  if (fault) return fault;
  return PROBLEM_STATUS[code!] === status ? undefined : `${String(code)} with status ${status}`;
}
