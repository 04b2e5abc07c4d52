import { INTERFACE_LANGUAGES, type LocalizedText } from '@jianqiao/contract';
import { AGENCIES, SECRETARIAT_AGENCY } from './agencies';
import { COUNTRIES } from './countries';
import { MECHANISMS, type MechanismRecord } from './mechanisms';
import { TOPICS } from './topics';

const EVERY_AGENCY = [...AGENCIES, SECRETARIAT_AGENCY];

function mechanism(code: string) {
  const found = MECHANISMS.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`no mechanism ${code}`);
  return found;
}

/** The memberships in force on a civil date (YYYY-MM-DD). */
function membershipsOn(group: MechanismRecord, date: string) {
  return group.memberships.filter(
    ({ from, until }) => (from === undefined || from <= date) && (until === undefined || date < until),
  );
}

const memberCount = (code: string, date: string) =>
  membershipsOn(mechanism(code), date).filter(({ standing }) => standing === 'member').length;

const isCanonicalTag = (tag: string) => Intl.getCanonicalLocales(tag)[0] === tag;

describe('the reference world', () => {
  it.each([
    ['countries', COUNTRIES],
    ['mechanisms', MECHANISMS],
    ['agencies', EVERY_AGENCY],
    ['topics', TOPICS],
  ])('gives each of the %s a code of its own', (_, records) => {
    const codes = records.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('names only countries and agencies that exist in it', () => {
    const countries = new Set(COUNTRIES.map(({ code }) => code));
    const agencies = new Set(AGENCIES.map(({ code }) => code));
    const named = [
      ...COUNTRIES.flatMap(({ partOf }) => partOf ?? []),
      ...MECHANISMS.flatMap(({ memberships }) => memberships.map(({ countryCode }) => countryCode)),
      ...AGENCIES.map(({ countryCode }) => countryCode ?? 'no country'),
    ];
    expect(named.filter((code) => !countries.has(code))).toEqual([]);
    expect(AGENCIES.flatMap(({ parentCode }) => parentCode ?? []).filter((code) => !agencies.has(code))).toEqual([]);
  });

  it('puts Shanghai, Hong Kong and Macao under the delegation of China', () => {
    const under = AGENCIES.filter(({ parentCode }) => parentCode === 'cn.spp').map(({ code }) => code);
    expect(under).toEqual(['cn.sh', 'hk.doj', 'mo.mp']);
  });

  it('has every name in every language of the interface, under canonical tags', () => {
    const names: [string, LocalizedText][] = [
      ...[...COUNTRIES, ...MECHANISMS, ...TOPICS].map(({ code, names }): [string, LocalizedText] => [code, names]),
      ...EVERY_AGENCY.flatMap(({ code, officialNames, shortNames }): [string, LocalizedText][] => [
        [code, officialNames],
        [`${code} (short)`, shortNames],
      ]),
    ];
    const missing = names.flatMap(([code, text]) =>
      INTERFACE_LANGUAGES.filter((language) => !text[language]?.trim()).map((language) => `${code}: ${language}`),
    );
    const wrongTags = names.flatMap(([code, text]) =>
      Object.keys(text)
        .filter((tag) => !isCanonicalTag(tag))
        .map((tag) => `${code}: ${tag}`),
    );
    expect({ missing, wrongTags }).toEqual({ missing: [], wrongTags: [] });
  });

  it('names each agency in the languages it works in', () => {
    const written = (text: LocalizedText, language: string) => text[language === 'zh-Hans' ? 'zh-CN' : language];
    const missing = EVERY_AGENCY.flatMap(({ code, languages, officialNames, shortNames }) =>
      languages
        .filter((language) => !written(officialNames, language) || !written(shortNames, language))
        .map((language) => `${code}: ${language}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(EVERY_AGENCY.map(({ code, timeZone, workingWeek }) => ({ code, timeZone, workingWeek })))(
    'gives $code a zone of the IANA database and a possible working week',
    ({ timeZone, workingWeek }) => {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(timeZone).toMatch(/^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+$/);
      expect(new Set(workingWeek.days).size).toBe(workingWeek.days.length);
      expect(workingWeek.days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)).toBe(true);
      expect(workingWeek.from < workingWeek.to).toBe(true);
    },
  );

  it('knows the weeks that differ: Brunei rests on Friday and Sunday, Iran on Friday', () => {
    const days = (code: string) => AGENCIES.find((agency) => agency.code === code)?.workingWeek.days.toSorted();
    expect(days('bn.agc')).toEqual([1, 2, 3, 4, 6]);
    expect(days('ir.opg')).not.toContain(5);
    expect(days('cn.spp')).toEqual([1, 2, 3, 4, 5]);
  });

  it('counts the members of ASEAN by date', () => {
    expect(memberCount('asean', '2025-01-01')).toBe(10);
    expect(memberCount('asean', '2025-10-25')).toBe(10);
    expect(memberCount('asean', '2025-10-26')).toBe(11);
    expect(memberCount('asean', '2026-01-01')).toBe(11);
  });

  it('counts the members and partners of the SCO by date', () => {
    expect(memberCount('sco', '2024-01-01')).toBe(9);
    expect(memberCount('sco', '2026-01-01')).toBe(10);
    expect(membershipsOn(mechanism('sco'), '2026-01-01').filter(({ standing }) => standing === 'partner')).toHaveLength(
      17,
    );
    expect(memberCount('sco-pg', '2026-01-01')).toBe(10);
  });

  it('seats China with the members of ASEAN in their conference', () => {
    expect(memberCount('china-asean-pg', '2026-01-01')).toBe(12);
  });

  it('lets no country hold two standings in one mechanism on one day', () => {
    for (const group of MECHANISMS) {
      const codes = membershipsOn(group, '2026-01-01').map(({ countryCode }) => countryCode);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });
});
