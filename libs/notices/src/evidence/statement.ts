import type { ActorSnapshot, StatementView } from '@jianqiao/contract';
import { createHash } from 'node:crypto';
import { canonical, isoInstant } from './canonical';

/** How an officer's statement was given, with all that a stranger needs to check it. Binary values are base64url. */
export type SignatureEvidence =
  | {
      readonly kind: 'passkey';
      readonly credentialId: string;
      readonly publicKeyJwk: Readonly<Record<string, string>>;
      readonly authenticatorData: string;
      readonly clientDataJSON: string;
      readonly signature: string;
      readonly rpId: string;
      readonly origin: string;
    }
  | { readonly kind: 'hub' };

/** What an officer states by issuing a notice or answering one. */
export interface Statement {
  readonly act: StatementView['act'];
  readonly noticeId: string;
  readonly number: string;
  /** Of the notice's canonical form, base64url SHA-256. */
  readonly digest: string;
  readonly officer: ActorSnapshot;
  /** Codes read better than ids, years later. */
  readonly agencyCode: string;
  readonly language: string | null;
  readonly text: string | null;
  readonly textForAll: boolean;
  readonly at: number;
}

export const STATEMENT_FORMAT = 'jianqiao-statement/1';

/** The one text of a statement (RFC 8785, docs/evidence.md): what the officer is shown, and what is signed. */
export function statementText(statement: Statement): string {
  const { act, noticeId, number, digest, officer, agencyCode, language, text, textForAll, at } = statement;
  return canonical({
    format: STATEMENT_FORMAT,
    act,
    notice: { id: noticeId, number, digest },
    officer: { ...snapshot(officer), agencyCode },
    language,
    text,
    textForAll,
    at: isoInstant(at),
  });
}

/** The passkey's challenge: SHA-256 of the statement's UTF-8, 32 bytes. */
export function challengeOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** A person as evidence shows them, whatever else the object at hand holds. */
export function snapshot({ accountId, agencyId, capacity, name }: ActorSnapshot): ActorSnapshot {
  return { accountId, agencyId, capacity, name };
}
