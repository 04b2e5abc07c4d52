import { INTERFACE_LANGUAGES, type InterfaceLanguage, LIMITS } from '@jianqiao/contract';
import { Field } from '../../http/field';

/** `?number&code`: both as they stand on the original. A number holds slashes, and so is no part of the path. */
export class VerifyNumberDto {
  @Field.line(LIMITS.noticeNumber) readonly number: string;
  /** Twenty signs in groups, however they were typed. */
  @Field.line(40) readonly code: string;
}

/** `?language`: of the words around what the notice says. */
export class SummaryDto {
  @Field.oneOf(INTERFACE_LANGUAGES, { optional: true }) readonly language?: InterfaceLanguage;
}
