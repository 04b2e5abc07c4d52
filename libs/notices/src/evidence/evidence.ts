import type { ActorSnapshot, DueView, EvidenceStepName, Instant } from '@jianqiao/contract';
import { randomBytes } from 'node:crypto';
import { canonical, isoInstant, sha256 } from './canonical';
import { type SignatureEvidence, snapshot } from './statement';

/** Where a step stands: chains are the streams `notice:<id>` and `receipt:<id>`. */
export interface EvidenceLink {
  readonly chain: string;
  /** 1 for the first step of the chain: `evidenceCount + 1`. */
  readonly sequence: number;
  /** `lastEvidence` of the chain. The first step of a receipt's chain names the hash of the issue; that of a notice, null. */
  readonly previous: string | null;
}

/** What a step says. What does not apply is left out. */
export interface EvidenceStep {
  readonly step: EvidenceStepName;
  readonly noticeId: string;
  readonly number: string;
  /** Of the notice's canonical form. */
  readonly digest: string;
  readonly at: Instant;
  /** The recipient agency that the step is about; of the issue, the issuer. */
  readonly agency?: { readonly id: string; readonly code: string };
  readonly officer?: ActorSnapshot;
  readonly language?: string | null;
  /** The canonical text of the officer's statement, `statementText(…)`; it holds the text of a reservation or return. */
  readonly statement?: string;
  readonly signature?: SignatureEvidence;
  readonly due?: DueView | null;
  readonly copy?: string;
  /** The notice that supersedes or corrects this one. */
  readonly by?: { readonly id: string; readonly number: string };
  /** Of a withdrawal. */
  readonly reason?: string;
}

/** A sealed step, as facts keep it. */
export interface SealedStep {
  /** A JWS in compact form; after it, of reservations and returns, the disclosures, each behind a `~`. */
  readonly jws: string;
  /** Of the JWS without disclosures: the next step's `previous`, and the chain's `lastEvidence`. */
  readonly hash: string;
}

/** A key that seals. */
export interface SealingKey {
  /** RFC 7638 thumbprint. */
  readonly id: string;
  sign(data: Uint8Array): Uint8Array;
}

/** Where the key in use now is to be had. */
export interface SealingKeys {
  readonly current: SealingKey;
}

/** Steps whose words not everybody may read who may see the step: statement and signature are disclosed apart. */
const CONFIDENTIAL: ReadonlySet<EvidenceStepName> = new Set(['reserved', 'returned']);

export const EVIDENCE_FORMAT = 'jianqiao-evidence/1';
export const EVIDENCE_TYPE = 'jianqiao-evidence+jwt';

/** Seals steps: each is a JWS by the hub's evidence key (RFC 7515, Ed25519) that names the step before it. */
export class Evidence {
  constructor(
    private readonly keys: SealingKeys,
    /** The public address of the hub. */
    readonly hub: string,
  ) {}

  /** Nothing is stored: append the JWS with its fact, and move the chain's end, in the same unit of work. */
  seal({ chain, sequence, previous }: EvidenceLink, step: EvidenceStep): SealedStep {
    const { statement, signature } = step;
    const words = { statement, signature: signature && signatureOf(signature) };
    const disclosures = CONFIDENTIAL.has(step.step) ? Object.entries(words).filter(isSaid).map(disclosure) : [];
    const payload = canonical({
      format: EVIDENCE_FORMAT,
      hub: this.hub,
      chain,
      sequence,
      previous,
      step: step.step,
      notice: { id: step.noticeId, number: step.number, digest: step.digest },
      at: isoInstant(step.at),
      agency: step.agency && { id: step.agency.id, code: step.agency.code },
      officer: step.officer && snapshot(step.officer),
      language: step.language ?? undefined,
      copy: step.copy,
      due: step.due ? { date: step.due.date, at: isoInstant(step.due.at), timeZone: step.due.timeZone } : undefined,
      by: step.by && { id: step.by.id, number: step.by.number },
      reason: step.reason,
      signed: signature?.kind,
      ...(disclosures.length > 0 ? { _sd: disclosures.map(sha256).sort(), _sd_alg: 'sha-256' } : words),
    });
    const jws = sealJws(this.keys.current, EVIDENCE_TYPE, payload);
    return { jws: [jws, ...disclosures].join('~'), hash: sha256(jws) };
  }
}

/** A JWS in compact form (RFC 7515) over a payload, by an evidence key. */
export function sealJws(key: SealingKey, type: string, payload: string): string {
  const header = canonical({ alg: 'EdDSA', kid: key.id, typ: type });
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${base64url(key.sign(Buffer.from(input)))}`;
}

/** The JWS of a sealed step alone, as everybody may see it who may see the step. */
export function withoutDisclosures(jws: string): string {
  return jws.split('~', 1)[0]!;
}

/** The hash by which the next step names this one. */
export function evidenceHash(jws: string): string {
  return sha256(withoutDisclosures(jws));
}

/** A disclosure as in SD-JWT (RFC 9901): salt, name and value; its SHA-256 stands in the payload. */
function disclosure([name, value]: readonly [string, unknown]): string {
  return base64url(canonical([randomBytes(16).toString('base64url'), name, value]));
}

function isSaid(entry: readonly [string, unknown]): boolean {
  return entry[1] !== undefined;
}

/** What a stranger needs, and nothing besides that the object at hand may hold. */
function signatureOf(signature: SignatureEvidence): SignatureEvidence {
  if (signature.kind === 'hub') return { kind: 'hub' };
  const { kind, credentialId, publicKeyJwk, authenticatorData, clientDataJSON, rpId, origin } = signature;
  return {
    kind,
    credentialId,
    publicKeyJwk,
    authenticatorData,
    clientDataJSON,
    signature: signature.signature,
    rpId,
    origin,
  };
}

function base64url(data: string | Uint8Array): string {
  return Buffer.from(data as Uint8Array).toString('base64url');
}
