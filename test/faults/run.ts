import type { Answered } from './answers';
import type { Verdict } from './checker';
import type { Moment } from './fault';
import type { HousePlan } from './house';
import type { Toll } from './journal';
import type { NoticeVerdict } from './notice-checker';

/** What a run is to be like. */
export interface FaultsPlan extends HousePlan {
  readonly seed: string;
  /** Faults go on until so many processes were killed … */
  readonly kills: number;
  /** … and so many messages were acknowledged … */
  readonly acks?: number;
  /** … or this time is over … */
  readonly withinMs?: number;
  /** … and at least so many processes were killed, however long that takes: chance may leave them out for a while. */
  readonly leastKills?: number;
  /** Kinds of faults; all by default. */
  readonly kinds?: readonly string[];
  /** At what moments processes are killed. */
  readonly moments?: readonly Moment[];
  /** How long rude clients stay at most. */
  readonly rudeMs?: number;
  /** People on many devices in six rooms instead of a few in two. */
  readonly crowd?: boolean;
  /** Officers with notices beside the rooms; the longest pause of an issuer between two of them, in milliseconds. */
  readonly noticesEveryMs?: number;
  /** How long everybody has to come level once nothing goes wrong any more. */
  readonly settleMs?: number;
  /** Told now and then how far the run is. */
  readonly onProgress?: (line: string) => void;
}

/** What came of the notices of a run. */
export interface NoticesResult {
  readonly verdict: NoticeVerdict;
  readonly issued: number;
  readonly answered: number;
  readonly extended: number;
  readonly reminders: number;
}

/** What came of it. */
export interface FaultsResult {
  readonly plan: FaultsPlan;
  readonly verdict: Verdict;
  /** Null in a run without notices. */
  readonly notices: NoticesResult | null;
  readonly verify: { readonly code: number | null; readonly output: string };
  /** Processes killed: nodes that served, nodes that were starting, services. */
  readonly kills: { readonly serving: number; readonly starting: number; readonly services: number };
  readonly devices: number;
  readonly messages: number;
  readonly acks: number;
  readonly seconds: number;
  readonly tolls: readonly Toll[];
  /** Kinds of faults that could not be done here, and why. */
  readonly skipped: Readonly<Record<string, string>>;
  /** What happened to clients' connections, by kind. */
  readonly met: Readonly<Record<string, number>>;
  /** Rude clients under fire, those that were cut, and those whom a node had to cut afterwards and did not. */
  readonly rude: { readonly there: number; readonly cut: number; readonly overstayed: number };
  readonly answers: Readonly<Record<string, Answered>>;
  /** Deaths of serving nodes that were no kills. */
  readonly deaths: readonly string[];
  /** What nodes logged, and how often. */
  readonly logged: {
    readonly errors: Readonly<Record<string, number>>;
    readonly warnings: Readonly<Record<string, number>>;
  };
  /** Who had not come level in time. */
  readonly unsettled: readonly string[];
  /** Where what a device shows live is not what a fresh reading answers. */
  readonly differences: readonly string[];
  readonly summary: string;
}
