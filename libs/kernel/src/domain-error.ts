import type { ProblemCode, ProblemParams } from '@jianqiao/contract';

/** A refusal of the domain. Doors turn it into a problem; it never carries content or another person's data. */
export class DomainError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly params: ProblemParams = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}
