import type { NoticeState, NoticeSummary, ProgressView, ReceiptState, ReceiptView } from '@jianqiao/contract';
import { useText, type Speak } from '../lib/text';
import { State, type Tone } from './state';

const ENDED: readonly NoticeState[] = ['withdrawn', 'superseded', 'archived', 'discarded'];
const ANSWERED: readonly ReceiptState[] = ['acknowledged', 'reserved', 'returned'];

/** Whether the agency has answered. */
export function isAnswered({ state }: ReceiptView): boolean {
  return ANSWERED.includes(state);
}

/** Whether a notice no longer asks anything of anybody. */
export function isEnded({ state }: Pick<NoticeSummary, 'state'>): boolean {
  return ENDED.includes(state);
}

/** Agencies that are asked and have not answered. */
export function openAnswers({ forAction, acknowledged, reserved, returned }: ProgressView): number {
  return Math.max(0, forAction - acknowledged - reserved - returned);
}

interface Words {
  readonly tone: Tone;
  readonly word: string;
  readonly next?: string;
}

/** Where a notice stands for the reader's agency, and who must act next. */
export function NoticeStateWord({ notice }: { notice: NoticeSummary }) {
  const t = useText();
  const { tone, word, next } = wordsOf(notice, t);
  return (
    <State tone={tone} next={next}>
      {word}
    </State>
  );
}

function wordsOf(notice: NoticeSummary, t: Speak): Words {
  const { state, receipt, progress, waitsForMe } = notice;
  if (isEnded(notice)) return { tone: 'quiet', word: t(`notice_state.${state}`) };
  if (receipt) return receiptWords(receipt, waitsForMe, t);
  const word = t(`notice_state.${state}`);
  switch (state) {
    case 'draft':
      return { tone: 'quiet', word, next: t('notice_next.author') };
    case 'in_review':
      return { tone: 'waits', word, next: t('notice_next.reviewer') };
    case 'approved':
      return { tone: 'waits', word, next: t('notice_next.issue') };
    default: {
      const open = progress ? openAnswers(progress) : 0;
      return open > 0
        ? { tone: 'waits', word, next: t('notice_next.answers', { count: open }) }
        : { tone: 'good', word };
    }
  }
}

/** Of one's own agency. */
function receiptWords(receipt: ReceiptView, waitsForMe: boolean, t: Speak): Words {
  const word = t(`receipt_state.${receipt.state}`);
  if (receipt.state === 'returned') return { tone: 'quiet', word, next: t('notice_next.issuer') };
  if (isAnswered(receipt)) return { tone: 'good', word };
  if (receipt.copy === 'information') {
    return receipt.state === 'retrieved'
      ? { tone: 'good', word }
      : { tone: 'waits', word: t('receipt_state.unread'), next: t('notice_next.read') };
  }
  return {
    tone: 'waits',
    word: receipt.state === 'retrieved' ? word : t('receipt_state.unread'),
    next: t(waitsForMe ? 'notice_next.you' : 'notice_next.officer'),
  };
}

/** Where a recipient agency stands, as its line in the register says. */
export function ReceiptStateWord({ receipt, ended }: { receipt: ReceiptView; ended: boolean }) {
  const t = useText();
  const { state, copy } = receipt;
  const word = t(`receipt_state.${state}`);
  if (state === 'returned') {
    return (
      <State tone="quiet" next={ended ? undefined : t('notice_next.issuer')}>
        {word}
      </State>
    );
  }
  const waits = copy === 'action' && !isAnswered(receipt) && !ended;
  return (
    <State tone={waits ? 'waits' : isAnswered(receipt) ? 'good' : 'quiet'} next={waits && t('notice_next.agency')}>
      {word}
    </State>
  );
}
