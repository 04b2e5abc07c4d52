import type { Rate } from './token-bucket';

/** Budgets of commands over the socket. */
export interface Rates {
  readonly account: Rate;
  readonly agency: Rate;
  /** Handshakes of one person. */
  readonly handshakes: Rate;
  /** Refused handshakes from one network: an agency often has one address for all, and they come back all at once. */
  readonly refusedHandshakes: Rate;
}

export const RATES = Symbol('Rates');

/** Far above what people do, low enough that one runaway tool cannot starve the others. */
export const DEFAULT_RATES: Rates = {
  account: { perSecond: 50, burst: 200 },
  agency: { perSecond: 1_000, burst: 4_000 },
  handshakes: { perSecond: 5, burst: 100 },
  refusedHandshakes: { perSecond: 50, burst: 500 },
};
