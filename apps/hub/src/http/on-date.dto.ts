import type { LocalDate } from '@jianqiao/contract';
import type { Clock } from '@jianqiao/kernel';
import { Field } from './field';

/** `?on` */
export class OnDateDto {
  @Field.date({ optional: true }) readonly on?: LocalDate;
}

/** The end of the day that is named, in UTC: what began or ended on it, has. Now where none is. */
export function instantOn(on: LocalDate | undefined, clock: Clock): number {
  return on === undefined ? clock.now() : Date.parse(`${on}T23:59:59.999Z`);
}
