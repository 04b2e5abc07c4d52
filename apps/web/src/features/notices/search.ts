import {
  ANSWERS,
  NOTICE_BOXES,
  NOTICE_KINDS,
  NOTICE_STATES,
  RECEIPT_STATES,
  type Answer,
  type NoticeBox,
  type NoticeKind,
  type NoticeState,
  type ReceiptState,
} from '@jianqiao/contract';
import type { NoticeFilter } from '../../lib/notice-queries';

/** What a link to the lists of notices carries: which box, and what it is narrowed to. */
export interface NoticesSearch {
  readonly box?: NoticeBox;
  readonly q?: string;
  /** Id of the agency on the other side: the issuer; in what one's own agency has sent, a recipient. */
  readonly issuer?: string;
  readonly mechanism?: string;
  readonly kind?: NoticeKind;
  readonly topic?: string;
  readonly language?: string;
  /** Of the notice, or of one's own agency's receipt. */
  readonly state?: NoticeState | ReceiptState;
}

export function parseNoticesSearch(search: Record<string, unknown>): NoticesSearch {
  return {
    box: oneOf(NOTICE_BOXES, search['box']),
    q: words(search['q']),
    issuer: words(search['issuer']),
    mechanism: words(search['mechanism']),
    kind: oneOf(NOTICE_KINDS, search['kind']),
    topic: words(search['topic']),
    language: words(search['language']),
    state: oneOf([...NOTICE_STATES, ...RECEIPT_STATES], search['state']),
  };
}

/** The same as the hub is asked for it. */
export function filterOf(search: NoticesSearch, box: NoticeBox): NoticeFilter {
  const { q: text, issuer: agencyId, mechanism: mechanismCode, kind, topic, language, state } = search;
  return {
    box,
    ...given({ text, agencyId, mechanismCode, kind, topic, language }),
    ...given({ receiptState: oneOf(RECEIPT_STATES, state), state: oneOf(NOTICE_STATES, state) }),
  };
}

/** States that a box can be narrowed to: of one's own drafts and notices, or of what one's agency has received. */
export function statesOf(box: NoticeBox): readonly (NoticeState | ReceiptState)[] {
  switch (box) {
    case 'drafts':
      return ['draft', 'in_review', 'approved'];
    case 'sent':
      return ['issued', 'withdrawn', 'superseded', 'archived'];
    case 'received':
      return RECEIPT_STATES;
    case 'to_acknowledge':
    case 'to_read':
      return [];
  }
}

/** What a link to a notice carries: the version shown, the one beside it, and an act that has been begun. */
export interface NoticeSearch {
  readonly language?: string;
  readonly beside?: string;
  readonly act?: Answer;
}

export function parseNoticeSearch(search: Record<string, unknown>): NoticeSearch {
  return {
    language: words(search['language']),
    beside: words(search['beside']),
    act: oneOf(ANSWERS, search['act']),
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((each) => each === value);
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 100) : undefined;
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
