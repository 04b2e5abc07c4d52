import { LIMITS, NAME_ORDERS, type NameOrder, type PersonName } from '@jianqiao/contract';
import { Field } from '../../../http/field';

const part = (): PropertyDecorator => Field.line(LIMITS.personName, { optional: true });

/** A person's name as their office writes it. */
export class PersonNameDto implements PersonName {
  @Field.line(LIMITS.personName) readonly native: string;
  @Field.language() readonly nativeLanguage: string;
  @Field.line(LIMITS.personName) readonly latin: string;
  @Field.oneOf(NAME_ORDERS) readonly order: NameOrder;
  @part() readonly family?: string;
  @part() readonly given?: string;
  @part() readonly patronymic?: string;
  @part() readonly honorific?: string;
  @part() readonly address?: string;
}
