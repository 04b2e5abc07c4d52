import type { EntityManager } from 'typeorm';
import { AgencyAdmissionEntity, AgencyEntity } from './agency.entity';
import { isCurrent } from './mandates';

/** Which admitted agency is in which mechanism at an instant. */
export async function admissionsAt(
  manager: EntityManager,
  at: number,
): Promise<readonly { readonly agencyId: string; readonly mechanismCode: string }[]> {
  const admissions: readonly AgencyAdmissionEntity[] = await manager
    .createQueryBuilder(AgencyAdmissionEntity, 'admission')
    .innerJoin(AgencyEntity, 'agency', 'agency.id = admission.agencyId AND agency.admittedAt IS NOT NULL')
    .getMany();
  return admissions.filter((admission) => isCurrent(admission, at));
}

/** Agencies that share a mechanism with the given one at an instant; itself not among them. */
export async function admittedTogether(
  manager: EntityManager,
  agencyId: string,
  at: number,
): Promise<ReadonlySet<string>> {
  const rows: readonly { agency_id: string }[] = await manager.query(
    `SELECT DISTINCT other.agency_id AS agency_id FROM agency_admission mine
     JOIN agency_admission other ON other.mechanism_code = mine.mechanism_code AND other.agency_id <> mine.agency_id
     WHERE mine.agency_id = ? AND mine.valid_from <= ? AND (mine.valid_until IS NULL OR mine.valid_until > ?)
     AND other.valid_from <= ? AND (other.valid_until IS NULL OR other.valid_until > ?)`,
    [agencyId, at, at, at, at],
  );
  return new Set(rows.map(({ agency_id: id }) => id));
}
