import {
  BUNDLE_FAULTS,
  BUNDLE_RESERVES,
  type BundleBreak,
  type BundleFault,
  type BundleReserve,
  CAPACITIES,
  type Capacity,
  EVIDENCE_STEPS,
  type EvidenceJwk,
  type EvidenceStepName,
  NOTICE_STATES,
  type NoticeState,
  type PersonName,
  type ProvedNotice,
  type ProvedStep,
  SIGNATURE_KINDS,
  type SignatureKind,
  type VerifiedNumber,
} from '@jianqiao/contract';
import { Shown } from '../../http/shown';
import { PersonNameSchema } from '../identity/schema/person.schema';

export class EvidenceJwkSchema implements EvidenceJwk {
  @Shown.oneOf(['OKP']) readonly kty: 'OKP';
  @Shown.oneOf(['Ed25519']) readonly crv: 'Ed25519';
  @Shown.text() readonly x: string;
  @Shown.oneOf(['EdDSA']) readonly alg: 'EdDSA';
  @Shown.oneOf(['sig']) readonly use: 'sig';
  @Shown.text() readonly kid: string;
  @Shown.text() readonly since: string;
}

export class EvidenceKeySetSchema {
  @Shown.objects(() => EvidenceJwkSchema) readonly keys: readonly EvidenceJwk[];
}

export class BundledStepSchema {
  @Shown.text() readonly jws: string;
  @Shown.texts({ optional: true }) readonly disclosures?: readonly string[];
}

export class BundledReceiptSchema {
  @Shown.anything() readonly agency: object;
  @Shown.objects(() => BundledStepSchema) readonly steps: readonly BundledStepSchema[];
}

/** A bundle of evidence; docs/evidence.md describes it member by member. */
export class BundleSchema {
  @Shown.oneOf(['jianqiao-bundle/1']) readonly format: string;
  @Shown.anything() readonly made: object;
  @Shown.anything() readonly notice: object;
  @Shown.objects(() => BundledStepSchema) readonly steps: readonly BundledStepSchema[];
  @Shown.objects(() => BundledReceiptSchema) readonly receipts: readonly BundledReceiptSchema[];
  @Shown.object(() => EvidenceKeySetSchema) readonly keys: EvidenceKeySetSchema;
  @Shown.text() readonly seal: string;
}

export class BundleBreakSchema implements BundleBreak {
  @Shown.text() readonly place: string;
  @Shown.oneOf(BUNDLE_FAULTS) readonly fault: BundleFault;
  @Shown.text() readonly detail: string;
}

export class ProvedOfficerSchema {
  @Shown.object(() => PersonNameSchema) readonly name: PersonName;
  @Shown.oneOf(CAPACITIES) readonly capacity: Capacity;
}

export class ProvedStepSchema implements ProvedStep {
  @Shown.oneOf(['notice', 'receipt']) readonly chain: 'notice' | 'receipt';
  @Shown.oneOf(EVIDENCE_STEPS) readonly step: EvidenceStepName;
  @Shown.instant() readonly at: number;
  @Shown.text({ nullable: true }) readonly agencyCode: string | null;
  @Shown.object(() => ProvedOfficerSchema, { nullable: true }) readonly officer: ProvedOfficerSchema | null;
  @Shown.text({ nullable: true }) readonly language: string | null;
  @Shown.oneOf(SIGNATURE_KINDS, { nullable: true }) readonly signed: SignatureKind | null;
  @Shown.text({ nullable: true }) readonly text: string | null;
  @Shown.text({ nullable: true }) readonly due: string | null;
  @Shown.text({ nullable: true }) readonly by: string | null;
}

export class ProvedAttachmentSchema {
  @Shown.text() readonly name: string;
  @Shown.whole() readonly bytes: number;
  @Shown.text() readonly sha256: string;
}

export class ProvedNoticeSchema implements ProvedNotice {
  @Shown.text() readonly hub: string;
  @Shown.text() readonly number: string;
  @Shown.text() readonly issuerCode: string;
  @Shown.instant() readonly issuedAt: number;
  @Shown.text() readonly digest: string;
  @Shown.instant() readonly madeAt: number;
  @Shown.localized() readonly titles: Readonly<Record<string, string>>;
  @Shown.whole() readonly recipients: number;
  @Shown.objects(() => ProvedAttachmentSchema) readonly attachments: readonly ProvedAttachmentSchema[];
  @Shown.texts() readonly keyIds: readonly string[];
}

/** Either `broken`, or all the others. */
export class BundleVerdictSchema {
  @Shown.yesNo() readonly sound: boolean;
  @Shown.object(() => BundleBreakSchema, { optional: true }) readonly broken?: BundleBreak;
  @Shown.object(() => ProvedNoticeSchema, { optional: true }) readonly notice?: ProvedNotice;
  @Shown.objects(() => ProvedStepSchema, { optional: true }) readonly steps?: readonly ProvedStep[];
  @Shown.manyOf(BUNDLE_RESERVES, { optional: true }) readonly reserves?: readonly BundleReserve[];
}

export class VerifiedNumberSchema implements VerifiedNumber {
  @Shown.text() readonly number: string;
  @Shown.text() readonly agencyCode: string;
  @Shown.instant() readonly issuedAt: number;
  @Shown.oneOf(NOTICE_STATES) readonly state: NoticeState;
  @Shown.text() readonly digest: string;
}
