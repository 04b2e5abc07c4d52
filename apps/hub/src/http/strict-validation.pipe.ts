import { DomainError } from '@jianqiao/kernel';
import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { assertPlain } from '../validation/plain-object';
import { toIssues } from '../validation/validate';

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
    assertPlain(value);
    return super.transform(value, metadata);
  }
}
