import {
  type AdmissionView,
  type AgencyFactView,
  type AgencyView,
  CAPACITIES,
  type Capacity,
  type FactActor,
  type HubView,
} from '@jianqiao/contract';
import { Shown } from '../../../http/shown';
import type { DemoAccount } from '../demo-accounts';
import { AgencySchema } from './agency.schema';

export class DemoAccountSchema implements DemoAccount {
  @Shown.text() readonly login: string;
  @Shown.text() readonly password: string;
  @Shown.text() readonly name: string;
  @Shown.text() readonly agencyCode: string;
  @Shown.manyOf(CAPACITIES) readonly capacities: readonly Capacity[];
}

export class HubSchema implements HubView {
  @Shown.text() readonly version: string;
  @Shown.yesNo() readonly demo: boolean;
  @Shown.objects(() => DemoAccountSchema) readonly demoAccounts: readonly DemoAccount[];
  @Shown.yesNo() readonly setUpNeeded: boolean;
  @Shown.text({ nullable: true }) readonly passkeyOrigin: string | null;
}

export class AdmissionSchema implements AdmissionView {
  @Shown.object(() => AgencySchema) readonly agency: AgencyView;
  @Shown.yesNo() readonly admitted: boolean;
  @Shown.instant({ nullable: true }) readonly admittedAt: number | null;
}

export class FactActorSchema implements FactActor {
  @Shown.id() readonly accountId: string;
  @Shown.id() readonly agencyId: string;
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
}

export class AgencyFactSchema implements AgencyFactView {
  @Shown.whole() readonly sequence: number;
  @Shown.text() readonly type: string;
  @Shown.instant() readonly at: number;
  @Shown.object(() => FactActorSchema) readonly actor: FactActor;
  @Shown.anything() readonly payload: Readonly<Record<string, unknown>>;
}
