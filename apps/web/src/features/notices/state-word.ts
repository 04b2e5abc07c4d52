import { NOTICE_STATES, type NoticeState, type ReceiptState } from '@jianqiao/contract';
import type { Speak } from '../../lib/text';

/** A state of a notice or of a receipt, in a word. */
export function stateWord(state: NoticeState | ReceiptState, t: Speak): string {
  const ofNotice = NOTICE_STATES.find((known) => known === state);
  return ofNotice ? t(`notice_state.${ofNotice}`) : t(`receipt_state.${state as ReceiptState}`);
}
