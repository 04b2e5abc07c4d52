import {
  ACCOUNT_ACTIONS,
  ACCOUNT_STATES,
  type AccountAction,
  type AccountState,
  type AccountView,
  type AgencyView,
  CAPACITIES,
  type Capacity,
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  type MandateView,
  type MeView,
  NAME_ORDERS,
  type NameOrder,
  type OfficerView,
  type PersonName,
} from '@jianqiao/contract';
import { Shown } from '../../../http/shown';
import { AgencySchema } from './agency.schema';

const part = (): PropertyDecorator => Shown.text({ optional: true });

export class PersonNameSchema implements PersonName {
  @Shown.text() readonly native: string;
  @Shown.text() readonly nativeLanguage: string;
  @Shown.text() readonly latin: string;
  @Shown.oneOf(NAME_ORDERS) readonly order: NameOrder;
  @part() readonly family?: string;
  @part() readonly given?: string;
  @part() readonly patronymic?: string;
  @part() readonly honorific?: string;
  @part() readonly address?: string;
}

export class OfficerSchema implements OfficerView {
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly agencyId: string;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
  @Shown.manyOf(CAPACITIES) readonly capacities: readonly Capacity[];
  @Shown.texts() readonly languages: readonly string[];
}

export class MeSchema implements MeView {
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly sessionId: string;
  @Shown.text() readonly generation: string;
  @Shown.text() readonly login: string;
  @Shown.text() readonly email: string;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
  @Shown.object(() => AgencySchema) readonly agency: AgencyView;
  @Shown.manyOf(CAPACITIES) readonly capacities: readonly Capacity[];
  @Shown.oneOf(INTERFACE_LANGUAGES) readonly language: InterfaceLanguage;
  @Shown.text() readonly timeZone: string;
  @Shown.whole() readonly version: number;
}

export class MandateSchema implements MandateView {
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
  @Shown.instant() readonly validFrom: number;
  @Shown.instant({ nullable: true }) readonly validUntil: number | null;
}

export class AccountSchema implements AccountView {
  @Shown.id() readonly accountId: string;
  @Shown.text() readonly login: string;
  @Shown.text() readonly email: string;
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
  @Shown.oneOf(ACCOUNT_STATES) readonly state: AccountState;
  @Shown.objects(() => MandateSchema) readonly mandates: readonly MandateView[];
  @Shown.instant() readonly createdAt: number;
  @Shown.instant({ nullable: true }) readonly lastSeenAt: number | null;
  @Shown.whole() readonly sessions: number;
  @Shown.whole() readonly version: number;
  @Shown.manyOf(ACCOUNT_ACTIONS) readonly actions: readonly AccountAction[];
}
