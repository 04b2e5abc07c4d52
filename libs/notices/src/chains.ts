import type { AgencyView } from '@jianqiao/contract';
import type { Evidence, EvidenceStep } from './evidence/evidence';
import type { NoticeEntity } from './notice.entity';
import { noticeStream, receiptStream } from './notice.facts';
import type { ReceiptEntity } from './receipt.entity';

/** A sealed step, and where its chain ends then. */
export interface Sealed {
  readonly jws: string;
  readonly end: { readonly evidenceCount: number; readonly lastEvidence: string };
}

type Step = Omit<EvidenceStep, 'noticeId' | 'number' | 'digest' | 'agency'>;

/** Seals the next step of a recipient agency's chain. */
export function sealReceipt(
  evidence: Evidence,
  notice: NoticeEntity,
  receipt: ReceiptEntity,
  agency: Pick<AgencyView, 'id' | 'code'>,
  step: Step,
): Sealed {
  const sequence = receipt.evidenceCount + 1;
  const link = { chain: receiptStream(receipt.id), sequence, previous: receipt.lastEvidence };
  return sealed(evidence, link, { ...step, ...named(notice), agency: { id: agency.id, code: agency.code } });
}

/** Seals the next step of the notice's own chain. */
export function sealNotice(evidence: Evidence, notice: NoticeEntity, step: Step): Sealed {
  const sequence = notice.evidenceCount + 1;
  const link = { chain: noticeStream(notice.id), sequence, previous: notice.lastEvidence };
  return sealed(evidence, link, { ...step, ...named(notice) });
}

function sealed(evidence: Evidence, link: Parameters<Evidence['seal']>[0], step: EvidenceStep): Sealed {
  const { jws, hash } = evidence.seal(link, step);
  return { jws, end: { evidenceCount: link.sequence, lastEvidence: hash } };
}

function named({ id, number, digest }: NoticeEntity): Pick<EvidenceStep, 'noticeId' | 'number' | 'digest'> {
  return { noticeId: id, number: number!, digest: digest! };
}
