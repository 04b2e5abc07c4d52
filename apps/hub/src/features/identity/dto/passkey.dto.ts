import {
  BASE64URL_PATTERN,
  LIMITS,
  type PasskeyAssertion,
  type PasskeyAttestation,
  type ProveOneself,
  type RegisterPasskey,
  type RenamePasskey,
  type SignInByPasskey,
} from '@jianqiao/contract';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { Field } from '../../../http/field';

const bytes = (maxLength: number, optional = false) => Field.line(maxLength, { optional, pattern: BASE64URL_PATTERN });

/** Longer than any word for a way to an authenticator; those that the hub does not know are dropped. */
const TRANSPORT = 32;

/** What an authenticator signed, in whatever command it comes. */
export class PasskeyAssertionDto implements PasskeyAssertion {
  @bytes(LIMITS.credentialId) readonly credentialId: string;
  @bytes(LIMITS.passkeyBytes) readonly authenticatorData: string;
  @bytes(LIMITS.passkeyBytes) readonly clientDataJSON: string;
  @bytes(LIMITS.passkeyBytes) readonly signature: string;
  @bytes(100, true) readonly userHandle?: string;
}

/** What an authenticator made. */
export class PasskeyAttestationDto implements PasskeyAttestation {
  @bytes(LIMITS.credentialId) readonly credentialId: string;
  @bytes(LIMITS.passkeyBytes) readonly attestationObject: string;
  @bytes(LIMITS.passkeyBytes) readonly clientDataJSON: string;

  @ApiProperty({ type: 'array', items: { type: 'string', maxLength: TRANSPORT }, maxItems: 10 })
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(TRANSPORT, { each: true })
  readonly transports: readonly string[];
}

/** POST /me/passkeys/options, POST /me/passkeys/:id/removal */
export class ProveOneselfDto implements ProveOneself {
  @Field.password({ optional: true }) readonly password?: string;
  @Field.nested(() => PasskeyAssertionDto, { optional: true }) readonly passkey?: PasskeyAssertion;
}

/** PATCH /me/passkeys/:id */
export class RenamePasskeyDto implements RenamePasskey {
  @Field.line(LIMITS.passkeyName) readonly name: string;
}

/** POST /me/passkeys */
export class RegisterPasskeyDto extends RenamePasskeyDto implements RegisterPasskey {
  @Field.nested(() => PasskeyAttestationDto) readonly response: PasskeyAttestation;
}

/** POST /session/passkey */
export class SignInByPasskeyDto implements SignInByPasskey {
  @Field.nested(() => PasskeyAssertionDto) readonly response: PasskeyAssertion;
}
