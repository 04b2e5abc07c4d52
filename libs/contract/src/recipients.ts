import { LocalDate } from './calendar';
import { AgencyView } from './identity';

/**
 * Why an agency of a mechanism or a room cannot be addressed: it is not on this hub; it shares neither a mechanism nor a
 * room with one's own any more; or, in a room, it had not answered by then, or has declined.
 */
export const LEFT_OUT_REASONS = ['not_on_hub', 'out_of_reach', 'not_answered', 'declined'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** An agency that belonged to it on the day, and cannot be addressed. */
export interface LeftOutAgency {
  readonly agency: AgencyView;
  readonly reason: LeftOutReason;
}

/** The agencies of a mechanism or a room on a day, for one who wants to address them. One's own is not among them. */
export interface AgenciesOnDate {
  /** The day asked for, whole, in UTC; null for now. */
  readonly on: LocalDate | null;
  readonly agencies: readonly AgencyView[];
  readonly leftOut: readonly LeftOutAgency[];
  /** Countries that belonged to the mechanism on the day, and of which no agency is known to the hub. */
  readonly withoutAgency: readonly string[];
}
