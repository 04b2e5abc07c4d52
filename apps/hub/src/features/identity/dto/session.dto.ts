import {
  type ChangePassword,
  type ChangePreferences,
  INTERFACE_LANGUAGES,
  type InterfaceLanguage,
  LIMITS,
  type SignIn,
} from '@jianqiao/contract';
import { Field } from '../../../http/field';

/** POST /session */
export class SignInDto implements SignIn {
  @Field.line(LIMITS.login) readonly login: string;
  @Field.password() readonly password: string;
}

/** PATCH /me */
export class ChangePreferencesDto implements ChangePreferences {
  @Field.whole(1, Number.MAX_SAFE_INTEGER) readonly expectedVersion: number;
  @Field.oneOf(INTERFACE_LANGUAGES, { optional: true }) readonly language?: InterfaceLanguage;
  @Field.timeZone({ optional: true }) readonly timeZone?: string;
}

/** PUT /me/password */
export class ChangePasswordDto implements ChangePassword {
  @Field.password() readonly current: string;
  @Field.password() readonly next: string;
}
