import {
  type AcceptInvitation,
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  LIMITS,
  LOGIN_PATTERN,
  type PersonName,
  type PresentInvitation,
  type SetUpHub,
} from '@jianqiao/contract';
import { Field } from '../../../http/field';
import { PersonNameDto } from './person-name.dto';

/** Longer than any secret the hub makes. */
const SECRET = 100;

/** POST /invitations/offer */
export class PresentInvitationDto implements PresentInvitation {
  @Field.line(SECRET) readonly secret: string;
}

/** POST /invitations/acceptance */
export class AcceptInvitationDto extends PresentInvitationDto implements AcceptInvitation {
  @Field.line(LIMITS.login, { pattern: LOGIN_PATTERN }) readonly login: string;
  @Field.password() readonly password: string;
  @Field.nested(() => PersonNameDto) readonly name: PersonName;
  @Field.oneOf(INTERFACE_LANGUAGES) readonly language: InterfaceLanguage;
  @Field.timeZone() readonly timeZone: string;
}

/** POST /setup */
export class SetUpHubDto extends AcceptInvitationDto implements SetUpHub {
  @Field.email() readonly email: string;
}
