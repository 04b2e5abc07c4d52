import type { FieldIssue } from '@jianqiao/contract';
import { DomainError } from '@jianqiao/kernel';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { plainObject } from './plain-object';

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
  const fields = plainObject(body);
  const command = plainToInstance(dto, fields, { enableImplicitConversion: false });
  const errors = validateSync(command, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  // class-transformer leaves out what every object inherits (`toString`, `__proto__`) before anything is validated.
  const leftOut = Object.keys(fields).filter((name) => !Object.hasOwn(command, name));
  const issues = [...leftOut.map((path) => ({ path, rule: 'whitelistValidation' })), ...toIssues(errors)];
  if (issues.length > 0) throw new DomainError('invalid', { issues: issues.slice(0, ISSUES) });
  return command;
}
