import type { BundleFault, BundleReserve } from '@jianqiao/contract';

/** Why a bundle does not hold, as the command line says it. */
export const FAULTS = {
  not_json: 'is no JSON',
  not_canonical: 'is not in canonical form (RFC 8785)',
  unknown_format: 'is of a format that this release does not know',
  malformed: 'lacks something, or has what does not belong there',
  spelling: 'is not spelt in the one way that base64url and UTF-8 allow',
  digest_wrong: 'the digest is not of this canonical form',
  hash_wrong: 'the hash is not of this content',
  other_notice: 'is evidence about another notice',
  other_agency: 'is evidence about another agency',
  other_hub: 'is evidence of another hub',
  order_wrong: 'the step does not belong at this place of its chain',
  previous_wrong: 'the step does not continue the one before it',
  key_misnamed: 'the key is not the one that its name says',
  key_unknown: 'the key that signed is not among the keys',
  key_not_pinned: 'the key is not among the keys that were given',
  signature_wrong: 'the signature does not fit the key',
  statement_differs: "the officer's statement is not what the step says",
  statement_missing: "the officer's statement is missing",
  challenge_wrong: 'the passkey signed another statement',
  origin_wrong: "the passkey was used on a page that is not the hub's",
  user_not_verified: 'the device did not verify who was using it',
  passkey_wrong: "the passkey's signature does not fit its public key",
  disclosure_wrong: 'what is disclosed is not what was sealed',
  seal_wrong: 'is not the part that the hub sealed',
} as const satisfies Record<BundleFault, string>;

/** What a sound bundle leaves open, as the command line says it. */
export const RESERVES = {
  keys_from_bundle: 'whose keys these are: they came with the file; give the published ones with --keys',
  attested_by_hub:
    'that the officer acted where the hub attests: it vouches for a password sign-in, and nobody else does',
  text_withheld: "the notice's words: this reader had not opened it, so the file holds only their hashes",
  words_withheld: 'what some officers wrote and signed: the file holds only salted hashes of it',
  receipts_withheld: 'what other recipient agencies did: their receipts are not in the file',
  attachments_apart: 'the attachments: compare the SHA-256 of each file with the one in the canonical form',
  time_is_the_hubs: "that the times are true: they are by the hub's clock; the order of the steps is proved",
  passkeys_known_by_hub: "that a passkey was in this officer's hands: the hub says whose it was",
  later_steps_unknown: 'that nothing happened afterwards, nor that the hub showed everything',
} as const satisfies Record<BundleReserve, string>;
