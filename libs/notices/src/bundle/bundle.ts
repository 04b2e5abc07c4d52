import type { Capacity, EvidenceJwk, NoticeBlock, VersionAuthority } from '@jianqiao/contract';

/** The evidence of one notice for one reader: one JSON file in canonical form (docs/evidence.md). */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly made: BundleMaking;
  readonly notice: BundledNotice;
  /** The notice's own chain, from its issue on. */
  readonly steps: readonly BundledStep[];
  /** Chains of those receipts that the reader may see. */
  readonly receipts: readonly BundledReceipt[];
  /** A JWK set of the keys that signed what is in here. */
  readonly keys: { readonly keys: readonly EvidenceJwk[] };
  /** A JWS by the hub over the hashes of all the parts above. */
  readonly seal: string;
}

/** Who made the bundle, when, for whom. */
export interface BundleMaking {
  readonly at: string;
  readonly hub: string;
  readonly for: { readonly accountId: string; readonly agencyId: string; readonly capacity: Capacity };
}

export interface BundledNotice {
  /** SHA-256 of `canonical`, base64url. */
  readonly digest: string;
  readonly canonical: string;
  /** In the notice's order. */
  readonly versions: readonly BundledVersion[];
}

/** A version; without title and blocks where the reader has not retrieved the text. */
export interface BundledVersion {
  readonly language: string;
  readonly authority: VersionAuthority;
  readonly sha256: string;
  readonly title?: string;
  readonly blocks?: readonly NoticeBlock[];
}

export interface BundledStep {
  /** A JWS in compact form. */
  readonly jws: string;
  /** The officer's words and signature, where they are disclosed apart and the reader may read them. */
  readonly disclosures?: readonly string[];
}

export interface BundledReceipt {
  readonly agency: { readonly id: string; readonly code: string };
  readonly steps: readonly BundledStep[];
}

export const BUNDLE_FORMAT = 'jianqiao-bundle/1';
export const SEAL_FORMAT = 'jianqiao-seal/1';
export const SEAL_TYPE = 'jianqiao-seal+jwt';

/** The parts that the seal covers, each by the SHA-256 of its canonical form. */
export const SEALED_PARTS = ['made', 'notice', 'steps', 'receipts', 'keys'] as const;
