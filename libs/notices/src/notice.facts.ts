import type { NoticeFactPayloads } from '@jianqiao/contract';
import { agencyStream } from '@jianqiao/identity';
import type { FactDraft, FactEntry, StoredFact } from '@jianqiao/ledger';

/** What the issuer and all recipients may know. */
export const noticeStream = (noticeId: string): string => `notice:${noticeId}`;

/** What passes between the issuer and one recipient agency. */
export const receiptStream = (receiptId: string): string => `receipt:${receiptId}`;

/** What the drafting team alone may know. */
export const draftStream = (noticeId: string): string => `draft:${noticeId}`;

/** What a recipient agency alone may know. */
export const deskStream = (receiptId: string): string => `desk:${receiptId}`;

/** A fact about a notice, typed by the contract. */
export function noticeFact<T extends keyof NoticeFactPayloads>(type: T, payload: NoticeFactPayloads[T]): FactDraft {
  return { type, payload };
}

/**
 * For an agency that a notice concerns: something about it has changed. Every socket has its agency's stream watched, so
 * that its people hear of it on every node, also while no hint gets through.
 */
export function agencyTold(agencyId: string, noticeId: string): Pick<FactEntry, 'streamId' | 'draft'> {
  return { streamId: agencyStream(agencyId), draft: { type: 'agency:told', payload: { noticeId } } };
}

/** Reads a committed fact as one of these; undefined for any other. */
export function readTold({
  streamId,
  type,
  payload,
}: StoredFact): { readonly agencyId: string; readonly noticeId: string } | undefined {
  if (type !== 'agency:told' || payload === null) return undefined;
  const { noticeId } = JSON.parse(payload) as { readonly noticeId: string };
  return { agencyId: streamId.slice(streamId.indexOf(':') + 1), noticeId };
}
