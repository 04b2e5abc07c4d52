import type { Capacity, InterfaceLanguage, PersonName } from '@jianqiao/contract';

/** A fictional officer of the demo world. `language` is the language of their interface. */
export interface DemoPerson {
  readonly login: string;
  readonly agencyCode: string;
  readonly name: PersonName;
  readonly email: string;
  readonly language: InterfaceLanguage;
  readonly timeZone: string;
  readonly mandates: readonly Capacity[];
}
