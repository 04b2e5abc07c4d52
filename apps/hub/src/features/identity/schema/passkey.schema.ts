import {
  PASSKEY_BACKUPS,
  PASSKEY_TRANSPORTS,
  type PasskeyBackup,
  type PasskeyCreation,
  type PasskeyDescriptor,
  type PasskeyRequest,
  type PasskeyTransport,
  type PasskeyView,
} from '@jianqiao/contract';
import { Shown } from '../../../http/shown';

export class PasskeySchema implements PasskeyView {
  @Shown.id() readonly id: string;
  @Shown.text() readonly name: string;
  @Shown.oneOf(PASSKEY_BACKUPS) readonly backup: PasskeyBackup;
  @Shown.instant() readonly createdAt: number;
  @Shown.instant({ nullable: true }) readonly lastUsedAt: number | null;
}

class PasskeyDescriptorSchema implements PasskeyDescriptor {
  @Shown.text() readonly id: string;
  @Shown.oneOf(['public-key']) readonly type: 'public-key';
  @Shown.manyOf(PASSKEY_TRANSPORTS) readonly transports: readonly PasskeyTransport[];
}

export class PasskeyRequestSchema implements PasskeyRequest {
  @Shown.text() readonly challenge: string;
  @Shown.text() readonly rpId: string;
  @Shown.whole() readonly timeout: number;
  @Shown.oneOf(['required']) readonly userVerification: 'required';
  @Shown.objects(() => PasskeyDescriptorSchema) readonly allowCredentials: readonly PasskeyDescriptor[];
}

class PasskeyPartySchema {
  @Shown.text() readonly id: string;
  @Shown.text() readonly name: string;
}

class PasskeyUserSchema extends PasskeyPartySchema {
  @Shown.text() readonly displayName: string;
}

class PasskeyAlgorithmSchema {
  @Shown.oneOf(['public-key']) readonly type: 'public-key';
  @Shown.whole() readonly alg: number;
}

class PasskeySelectionSchema {
  @Shown.oneOf(['required']) readonly residentKey: 'required';
  @Shown.yesNo() readonly requireResidentKey: true;
  @Shown.oneOf(['required']) readonly userVerification: 'required';
}

export class PasskeyCreationSchema implements PasskeyCreation {
  @Shown.text() readonly challenge: string;
  @Shown.object(() => PasskeyPartySchema) readonly rp: PasskeyCreation['rp'];
  @Shown.object(() => PasskeyUserSchema) readonly user: PasskeyCreation['user'];
  @Shown.objects(() => PasskeyAlgorithmSchema) readonly pubKeyCredParams: PasskeyCreation['pubKeyCredParams'];
  @Shown.whole() readonly timeout: number;
  @Shown.oneOf(['none']) readonly attestation: 'none';
  @Shown.object(() => PasskeySelectionSchema)
  readonly authenticatorSelection: PasskeyCreation['authenticatorSelection'];
  @Shown.objects(() => PasskeyDescriptorSchema) readonly excludeCredentials: readonly PasskeyDescriptor[];
}
