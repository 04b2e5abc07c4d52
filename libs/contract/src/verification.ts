import { Capacity, Instant, PersonName } from './identity';
import { NoticeState, SignatureKind } from './notices';

/** What evidence is given of. */
export const EVIDENCE_STEPS = [
  'issued',
  'submitted',
  'delivered',
  'retrieved',
  'acknowledged',
  'reserved',
  'returned',
  'overdue',
  'extended',
  'corrected',
  'superseded',
  'withdrawn',
] as const;
export type EvidenceStepName = (typeof EVIDENCE_STEPS)[number];

/** Why a bundle of evidence does not hold, at the place that `BundleBreak.place` names. */
export const BUNDLE_FAULTS = [
  'not_json',
  'not_canonical',
  'unknown_format',
  'malformed',
  'spelling',
  'digest_wrong',
  'hash_wrong',
  'other_notice',
  'other_agency',
  'other_hub',
  'order_wrong',
  'previous_wrong',
  'key_misnamed',
  'key_unknown',
  'key_not_pinned',
  'signature_wrong',
  'statement_differs',
  'statement_missing',
  'challenge_wrong',
  'origin_wrong',
  'user_not_verified',
  'passkey_wrong',
  'disclosure_wrong',
  'seal_wrong',
] as const;
export type BundleFault = (typeof BUNDLE_FAULTS)[number];

/** What a sound bundle leaves open; each of them is said with the verdict. */
export const BUNDLE_RESERVES = [
  'keys_from_bundle',
  'attested_by_hub',
  'text_withheld',
  'words_withheld',
  'receipts_withheld',
  'attachments_apart',
  'time_is_the_hubs',
  'passkeys_known_by_hub',
  'later_steps_unknown',
] as const;
export type BundleReserve = (typeof BUNDLE_RESERVES)[number];

/** The first place at which a bundle does not hold: `receipts[2].steps[1].jws`. */
export interface BundleBreak {
  readonly place: string;
  readonly fault: BundleFault;
  /** What was found or expected there, as a code, key or hash; empty where there is nothing to name. */
  readonly detail: string;
}

/** A step that a bundle proves. */
export interface ProvedStep {
  /** Of the notice, or of one recipient's receipt. */
  readonly chain: 'notice' | 'receipt';
  readonly step: EvidenceStepName;
  readonly at: Instant;
  readonly agencyCode: string | null;
  readonly officer: { readonly name: PersonName; readonly capacity: Capacity } | null;
  readonly language: string | null;
  /** By whom the officer's statement is vouched for; null where none was made. */
  readonly signed: SignatureKind | null;
  /** The words of a reservation, return or withdrawal, as far as the bundle discloses them. */
  readonly text: string | null;
  /** Until when an answer was asked for, `YYYY-MM-DD`. */
  readonly due: string | null;
  /** The notice that supersedes or corrects this one. */
  readonly by: string | null;
}

/** What a sound bundle is about. */
export interface ProvedNotice {
  readonly hub: string;
  readonly number: string;
  readonly issuerCode: string;
  readonly issuedAt: Instant;
  readonly digest: string;
  readonly madeAt: Instant;
  /** Titles of the versions whose text is in the bundle, by language. */
  readonly titles: Readonly<Record<string, string>>;
  readonly recipients: number;
  readonly attachments: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /** The evidence keys it rests on (RFC 7638 thumbprints): to be compared with what the hub published. */
  readonly keyIds: readonly string[];
}

/** What checking a bundle of evidence came to. Nothing of a broken bundle is repeated as if it were true. */
export type BundleVerdict =
  | { readonly sound: false; readonly broken: BundleBreak }
  | {
      readonly sound: true;
      readonly notice: ProvedNotice;
      readonly steps: readonly ProvedStep[];
      readonly reserves: readonly BundleReserve[];
    };

/** GET /verification: what the hub says of a notice to who holds its number and code. */
export interface VerifiedNumber {
  readonly number: string;
  readonly agencyCode: string;
  readonly issuedAt: Instant;
  readonly state: NoticeState;
  readonly digest: string;
}

/** A public evidence key (RFC 7517, RFC 8037). */
export interface EvidenceJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  /** RFC 7638 thumbprint. */
  readonly kid: string;
  /** Since when the hub signs with it: ISO 8601, UTC. */
  readonly since: string;
}

/** Where a hub publishes its evidence keys. */
export const EVIDENCE_KEYS_PATH = '/.well-known/jianqiao-evidence-keys.json';

/** Crockford's base 32: without I, L, O and U, so that it survives being read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The code printed beside a notice's number: the first 100 bits of its digest, as `7GQX-…` in five groups of four. */
export function verificationCode(digest: string): string {
  let bits = '';
  for (const sign of digest.slice(0, 17)) bits += BASE64URL.indexOf(sign).toString(2).padStart(6, '0');
  const signs = Array.from({ length: 20 }, (_, n) => ALPHABET[parseInt(bits.slice(n * 5, n * 5 + 5), 2)] ?? '');
  return [0, 4, 8, 12, 16].map((start) => signs.slice(start, start + 4).join('')).join('-');
}

/** A code as it was typed, in the form of `verificationCode`; undefined when it is none. */
export function readVerificationCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (signs.length !== 20 || [...signs].some((sign) => !ALPHABET.includes(sign))) return undefined;
  return [0, 4, 8, 12, 16].map((start) => signs.slice(start, start + 4)).join('-');
}
