import { DomainError } from '@jianqiao/kernel';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { isNearDate } from '../validation/rules';

/** A date `YYYY-MM-DD` in the path; anything else is `invalid`. */
export class DatePipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isNearDate(value))
      throw new DomainError('invalid', { issues: [{ path: data ?? 'date', rule: 'isNearDate' }] });
    return value;
  }
}
