import { type Clock, newId } from '@jianqiao/kernel';
import { RunAgain, type Tx, isDuplicateKey } from '@jianqiao/persistence';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { AgencyEntity } from './agency.entity';
import { CountryEntity } from './country.entity';
import { MechanismEntity, MechanismMembershipEntity } from './mechanism.entity';
import { AGENCIES, SECRETARIAT_AGENCY } from './world/agencies';
import type { AgencyRecord } from './world/agency-record';
import { COUNTRIES } from './world/countries';
import { MECHANISMS } from './world/mechanisms';

/** Code of the agency that runs the hub. */
export const SECRETARIAT_CODE = SECRETARIAT_AGENCY.code;

/**
 * Brings the reference data up to what this release knows. Safe at every start and on many nodes at once: it writes
 * only what is missing or different, and never touches whether an agency is admitted.
 */
export async function seedWorld(tx: Tx, clock: Clock): Promise<void> {
  await level(tx, CountryEntity, ['code'], countries());
  await level(tx, MechanismEntity, ['code'], mechanisms());
  await level(tx, MechanismMembershipEntity, ['mechanismCode', 'countryCode', 'validFrom'], memberships());
  await level(tx, AgencyEntity, ['code'], [...AGENCIES, SECRETARIAT_AGENCY].map(agencyRow), () => ({
    id: newId(clock),
    admittedAt: null,
  }));
  // The secretariat is there from the start; everybody else is admitted by it.
  await tx
    .createQueryBuilder()
    .update(AgencyEntity)
    .set({ admittedAt: clock.now() })
    .where('code = :code AND admitted_at IS NULL', { code: SECRETARIAT_CODE })
    .execute();
}

function countries() {
  return COUNTRIES.map(({ code, names, partOf }) => ({ code, names, partOf: partOf ?? null }));
}

function mechanisms() {
  return MECHANISMS.map(({ code, kind, names, workingLanguages }) => ({ code, kind, names, workingLanguages }));
}

function memberships() {
  return MECHANISMS.flatMap(({ code, memberships }) =>
    memberships.map(({ countryCode, standing, from, until }) => ({
      mechanismCode: code,
      countryCode,
      standing,
      validFrom: from === undefined ? 0 : instantOf(from),
      validUntil: until === undefined ? null : instantOf(until),
    })),
  );
}

function agencyRow({
  code,
  countryCode,
  parentCode,
  officialNames,
  shortNames,
  languages,
  timeZone,
  workingWeek,
}: AgencyRecord) {
  return {
    code,
    countryCode,
    parentCode: parentCode ?? null,
    officialNames,
    shortNames,
    languages,
    timeZone,
    workingWeek,
  };
}

/** The first instant of a civil date, in UTC. */
const instantOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

type Row = Readonly<Record<string, unknown>>;

/** Inserts what is missing and updates what differs, by the given keys. */
async function level(
  tx: Tx,
  entity: EntityTarget<ObjectLiteral>,
  keys: readonly string[],
  wanted: readonly Row[],
  more: () => Row = () => ({}),
): Promise<void> {
  const keyOf = (row: Row): string => keys.map((key) => String(row[key])).join('\n');
  const existing = new Map((await tx.find(entity)).map((row) => [keyOf(row as Row), row as Row]));
  const missing = wanted.filter((row) => !existing.has(keyOf(row)));
  try {
    if (missing.length > 0)
      await tx.insert(
        entity,
        missing.map((row) => ({ ...more(), ...row })),
      );
  } catch (error) {
    if (isDuplicateKey(error)) throw new RunAgain('another node is seeding the world');
    throw error;
  }
  for (const row of wanted) {
    const found = existing.get(keyOf(row));
    if (!found || Object.keys(row).every((name) => JSON.stringify(row[name]) === JSON.stringify(found[name]))) continue;
    await tx.update(entity, Object.fromEntries(keys.map((key) => [key, row[key]])), row);
  }
}
