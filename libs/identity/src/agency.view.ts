import type { AgencyView } from '@jianqiao/contract';
import type { AgencyEntity } from './agency.entity';

/** An agency as any agency that may see it sees it. The secretariat stands for no country: its code is empty. */
export function toAgencyView(agency: AgencyEntity): AgencyView {
  return {
    id: agency.id,
    code: agency.code,
    countryCode: agency.countryCode ?? '',
    officialNames: agency.officialNames,
    shortNames: agency.shortNames,
    languages: agency.languages,
    timeZone: agency.timeZone,
    workingWeek: agency.workingWeek,
  };
}
