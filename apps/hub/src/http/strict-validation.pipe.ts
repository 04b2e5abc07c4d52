import { DomainError } from '@jianqiao/kernel';
import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { toIssues } from '../validation/validate';

/** No command of the hub is nested deeper; beyond it, recursive code could run out of stack. */
const DEPTH = 12;

/** Takes a body, query or parameter only as its DTO describes it; anything else is `invalid`, field by field. */
export class StrictValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new DomainError('invalid', { issues: toIssues(errors) }),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (isDeeperThan(DEPTH, value)) throw new DomainError('malformed');
    return super.transform(value, metadata);
  }
}

/** Whether arrays and objects are nested deeper; looks level by level, without recursion. */
export function isDeeperThan(depth: number, value: unknown): boolean {
  let level = [value];
  for (let reached = 0; level.length > 0; reached += 1) {
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (reached >= depth && level.some((one) => typeof one === 'object' && one !== null)) return true;
  }
  return false;
}
