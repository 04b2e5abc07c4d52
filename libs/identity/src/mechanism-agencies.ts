import type { AgenciesOnDate, LeftOutAgency } from '@jianqiao/contract';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { admissionsAt } from './admissions';
import { AgencyEntity } from './agency.entity';
import { toAgencyView } from './agency.view';
import { CountryEntity } from './country.entity';
import { isCurrent } from './mandates';
import { MechanismMembershipEntity } from './mechanism.entity';

/**
 * The agencies of a mechanism at an instant, whether the hub knew them then or not: those whose country belonged to it (a
 * region takes part with its country), and those that were admitted to it. Whom one cannot reach is left out, and why.
 */
export async function agenciesOfMechanism(
  manager: EntityManager,
  code: string,
  at: number,
  reader: { readonly agencyId: string; readonly reaches: ReadonlySet<string> },
): Promise<Omit<AgenciesOnDate, 'on'>> {
  const countries = await countriesOf(manager, code, at);
  const admissions = await admissionsAt(manager, at);
  const admitted = new Set(admissions.filter((one) => one.mechanismCode === code).map(({ agencyId }) => agencyId));
  const partOf = await wholesOf(manager);
  const isOf = (country: string, of: ReadonlySet<string>) => of.has(country) || of.has(partOf.get(country) ?? '');
  const all = await manager.find(AgencyEntity, { where: { countryCode: Not(IsNull()) }, order: { code: 'ASC' } });
  const agencies = all.filter(({ id, countryCode }) => admitted.has(id) || isOf(countryCode!, countries));
  const others = agencies.filter(({ id }) => id !== reader.agencyId);
  const leftOut = others.filter(({ id }) => !reader.reaches.has(id));
  const known = new Set(agencies.map(({ countryCode }) => countryCode));
  return {
    agencies: others.filter(({ id }) => reader.reaches.has(id)).map(toAgencyView),
    leftOut: leftOut.map((agency): LeftOutAgency => ({
      agency: toAgencyView(agency),
      reason: agency.admittedAt === null ? 'not_on_hub' : 'out_of_reach',
    })),
    withoutAgency: [...countries].filter((country) => !known.has(country)).sort(),
  };
}

async function countriesOf(manager: EntityManager, mechanismCode: string, at: number): Promise<ReadonlySet<string>> {
  const memberships = await manager.findBy(MechanismMembershipEntity, { mechanismCode });
  return new Set(memberships.filter((one) => isCurrent(one, at)).map(({ countryCode }) => countryCode));
}

/** Of regions the country that they are part of. */
async function wholesOf(manager: EntityManager): Promise<ReadonlyMap<string, string>> {
  const regions = await manager.findBy(CountryEntity, { partOf: Not(IsNull()) });
  return new Map(regions.map(({ code, partOf }) => [code, partOf!]));
}
