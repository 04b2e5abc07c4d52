import {
  type AdmitAgency,
  CAPACITIES,
  type Capacity,
  type ChangeAccount,
  type GrantMandate,
  type InviteColleague,
  LIMITS,
} from '@jianqiao/contract';
import { Field } from '../../../http/field';

/** POST /agency/accounts/:id/suspension, /restoration, /removal, /end-sessions */
export class ChangeAccountDto implements ChangeAccount {
  @Field.whole(1, Number.MAX_SAFE_INTEGER) readonly expectedVersion: number;
}

/** POST /agency/accounts/:id/mandates and /mandates/end */
export class GrantMandateDto extends ChangeAccountDto implements GrantMandate {
  @Field.oneOf(CAPACITIES) readonly capacity: Capacity;
}

/** POST /agency/invitations */
export class InviteColleagueDto implements InviteColleague {
  @Field.email() readonly email: string;
  @Field.line(LIMITS.personName) readonly latinName: string;
  @Field.someOf(CAPACITIES) readonly capacities: readonly Capacity[];
}

/** POST /secretariat/agencies */
export class AdmitAgencyDto implements AdmitAgency {
  @Field.line(40, { pattern: /^[a-z0-9]+(?:\.[a-z0-9]+)*$/ }) readonly agencyCode: string;
  @Field.email() readonly email: string;
  @Field.line(LIMITS.personName) readonly latinName: string;
}
