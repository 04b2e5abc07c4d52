import type { FieldIssue } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';

/** At most this many issues travel back. */
const ISSUES = 20;

/** Turns class-validator's tree into flat issues: where and which rule, never the value. */
export function toIssues(errors: readonly ValidationError[], prefix = ''): FieldIssue[] {
  return errors
    .flatMap((error): FieldIssue[] => {
      const path = `${prefix}${error.property}`.slice(0, 100);
      const own = Object.keys(error.constraints ?? {}).map((rule) => ({ path, rule }));
      return [...own, ...toIssues(error.children ?? [], `${path}.`)];
    })
    .slice(0, ISSUES);
}

/** The command as its DTO, or an `invalid` refusal; properties the DTO does not name are refused. */
export function validated<T extends object>(dto: new () => T, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('malformed');
  const command = plainToInstance(dto, body, { enableImplicitConversion: false });
  const errors = validateSync(command, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new DomainError('invalid', { issues: toIssues(errors) });
  return command;
}
