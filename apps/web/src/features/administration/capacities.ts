import { CAPACITIES, type AgencyView, type Capacity } from '@jianqiao/contract';

const OF_THE_SECRETARIAT: readonly Capacity[] = ['agency_administrator', 'secretariat', 'auditor'];

/**
 * Which capacities to offer for an agency's people: the secretariat (which stands for no country) runs the hub and takes
 * no part in exchanges, and nobody else has secretaries. The hub refuses others.
 */
export function capacitiesFor(agency: AgencyView): readonly Capacity[] {
  return agency.countryCode === '' ? OF_THE_SECRETARIAT : CAPACITIES.filter((capacity) => capacity !== 'secretariat');
}
