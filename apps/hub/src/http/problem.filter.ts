import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@jianqiao/contract';
import { type Clock, DomainError } from '@jianqiao/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from '../observability/logger';
import { toProblem } from '../realtime/problem';

/** Answers every error of HTTP as `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const route = request.route as { path?: string } | undefined;
    const { method } = request;
    // The route's pattern, not its address: that may hold ids or a cursor.
    const problem = toProblem(refusalOf(error), this.clock, this.logger, { method, route: route?.path });
    if (response.headersSent) {
      response.end();
      return;
    }
    send(response, problem);
  }
}

function send(response: Response, problem: Problem): void {
  const { code, params } = problem;
  const status = PROBLEM_STATUS[code];
  if (typeof params['retryAfterMs'] === 'number') {
    response.setHeader('retry-after', String(Math.ceil(params['retryAfterMs'] / 1_000)));
  }
  if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="jianqiao"');
  // As text: Express adds `charset` to whatever it serializes itself, and this media type has no such parameter.
  response.status(status).setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify({ type: `urn:jianqiao:problem:${code}`, status, ...problem }));
}

/** What Nest, Express and its body parser throw before the hub's own code is reached, as a refusal. */
function refusalOf(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const status = statusOf(error);
  if (status === undefined || status >= 500) return error;
  const known: Partial<Record<number, ProblemCode>> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    413: 'too_large',
  };
  return new DomainError(known[status] ?? 'malformed');
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  // http-errors, as the body parser throws them.
  const { status, expose } = error as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && expose === true ? status : undefined;
}
