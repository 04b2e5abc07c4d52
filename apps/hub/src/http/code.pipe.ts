import { DomainError } from '@jianqiao/kernel';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';

/** The code of a mechanism in the path; anything else is `invalid`. */
export class MechanismCodePipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(value))
      throw new DomainError('invalid', { issues: [{ path: data ?? 'code', rule: 'matches' }] });
    return value;
  }
}
