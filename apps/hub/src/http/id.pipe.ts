import { DomainError, isId } from '@jianqiao/kernel';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';

/** An id in the path; anything else is `invalid`. */
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isId(value)) throw new DomainError('invalid', { issues: [{ path: data ?? 'id', rule: 'isHubId' }] });
    return value;
  }
}
