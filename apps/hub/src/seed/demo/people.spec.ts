import { CAPACITIES, INTERFACE_LANGUAGES, LIMITS, LOGIN_PATTERN } from '@jianqiao/contract';
import { AGENCIES, MECHANISMS, SECRETARIAT_AGENCY } from '@jianqiao/identity';
import { DEMO_PEOPLE } from './people';
import { DEMO_ROOMS } from './rooms';

const agencyOf = (login: string) => DEMO_PEOPLE.find((person) => person.login === login)?.agencyCode;
const canonical = (tag: string) => Intl.getCanonicalLocales(tag)[0] === tag;

describe('the people of the demo world', () => {
  const demoAgencies = [...new Set(DEMO_PEOPLE.map(({ agencyCode }) => agencyCode))];

  it('have logins and addresses of their own', () => {
    for (const key of ['login', 'email'] as const) {
      const values = DEMO_PEOPLE.map((person) => person[key]);
      expect(new Set(values).size).toBe(values.length);
    }
    expect(DEMO_PEOPLE.filter(({ login }) => !LOGIN_PATTERN.test(login))).toEqual([]);
    expect(DEMO_PEOPLE.filter(({ email }) => !/^[a-z.]+@[a-z-]+\.example$/.test(email))).toEqual([]);
  });

  it('belong to agencies of the reference world, two to five to each, in its zone', () => {
    for (const code of demoAgencies.filter((code) => code !== SECRETARIAT_AGENCY.code)) {
      const agency = AGENCIES.find((candidate) => candidate.code === code);
      const people = DEMO_PEOPLE.filter(({ agencyCode }) => agencyCode === code);
      expect(people.length).toBeGreaterThanOrEqual(2);
      expect(people.length).toBeLessThanOrEqual(5);
      expect(people.map(({ timeZone }) => timeZone)).toEqual(people.map(() => agency?.timeZone));
    }
    expect(demoAgencies.length).toBeGreaterThanOrEqual(15);
  });

  it('include a liaison officer and one administrator of every agency, under the same prefix', () => {
    for (const code of demoAgencies.filter((code) => code !== SECRETARIAT_AGENCY.code)) {
      const people = DEMO_PEOPLE.filter(({ agencyCode }) => agencyCode === code);
      const prefixes = new Set(people.map(({ login }) => login.split('.')[0]));
      expect([code, prefixes.size]).toEqual([code, 1]);
      const [prefix] = prefixes;
      const admins = people.filter(({ mandates }) => mandates.includes('agency_administrator'));
      expect(admins.map(({ login }) => login)).toEqual([`${prefix}.admin`]);
      expect(people.find(({ login }) => login === `${prefix}.liaison`)?.mandates).toContain('liaison_officer');
    }
  });

  it('have one operator, and every capacity among them', () => {
    expect(DEMO_PEOPLE.filter(({ mandates }) => mandates.includes('secretariat'))).toMatchObject([
      { login: 'secretariat', agencyCode: SECRETARIAT_AGENCY.code },
    ]);
    expect(new Set(DEMO_PEOPLE.flatMap(({ mandates }) => mandates))).toEqual(new Set(CAPACITIES));
    expect(new Set(DEMO_PEOPLE.map(({ language }) => language))).toEqual(new Set(INTERFACE_LANGUAGES));
  });

  it('have names that fit together: parts as the order says, and Latin letters in the Latin form', () => {
    for (const { name } of DEMO_PEOPLE) {
      expect(canonical(name.nativeLanguage)).toBe(true);
      expect(name.latin).toMatch(/^[A-Za-z/ '-]+$/);
      for (const part of [name.family, name.given, name.patronymic]) if (part) expect(name.native).toContain(part);
      if (name.order === 'family-first') expect(name.native.indexOf(name.family ?? '?')).toBe(0);
      if (name.order === 'given-first') expect(name.native.indexOf(name.given ?? '?')).toBe(0);
      if (name.order === 'mononym') expect([name.family, name.given]).toEqual([undefined, undefined]);
      expect(name.native.length).toBeLessThanOrEqual(LIMITS.personName);
    }
    expect(DEMO_PEOPLE.filter(({ name }) => name.order === 'mononym').length).toBeGreaterThanOrEqual(3);
    expect(DEMO_PEOPLE.filter(({ name }) => name.patronymic).length).toBeGreaterThanOrEqual(5);
  });
});

describe('the rooms of the demo world', () => {
  it('are six open ones and one that waits', () => {
    expect(DEMO_ROOMS.map(({ state }) => state).filter((state) => state === 'open')).toHaveLength(6);
    expect(DEMO_ROOMS.filter(({ state }) => state === 'proposed')).toMatchObject([
      { key: 'cn-kz-uz', proposedBy: 'cn.liaison', agencyCodes: ['cn.spp', 'kz.gp', 'uz.gp'] },
    ]);
    expect(new Set(DEMO_ROOMS.map(({ key }) => key)).size).toBe(7);
  });

  it.each(DEMO_ROOMS)('$key is proposed by a member, and its members come from its agencies', (room) => {
    expect(room.members).toContain(room.proposedBy);
    expect(agencyOf(room.proposedBy)).toBe(room.agencyCodes[0]);
    const present = [...new Set(room.members.map(agencyOf))].sort();
    const accepted = room.state === 'open' ? room.agencyCodes : room.agencyCodes.slice(0, 1);
    expect(present).toEqual([...accepted].sort());
    expect(room.kind === 'bilateral').toBe(room.agencyCodes.length === 2);
  });

  it.each(DEMO_ROOMS)(
    '$key has a title and a purpose in every language of the interface, within the limits',
    (room) => {
      for (const [text, limit] of [
        [room.titles, LIMITS.roomTitle],
        [room.purposes, LIMITS.roomPurpose],
      ] as const) {
        expect(Object.keys(text)).toEqual(expect.arrayContaining([...INTERFACE_LANGUAGES]));
        expect(Object.keys(text).filter((tag) => !canonical(tag))).toEqual([]);
        expect(Object.keys(text).length).toBeLessThanOrEqual(LIMITS.roomTitleLanguages);
        expect(Object.values(text).filter((words) => words.length === 0 || words.length > limit)).toEqual([]);
      }
    },
  );

  it.each(DEMO_ROOMS.filter(({ mechanismCode }) => mechanismCode))(
    '$key holds only agencies of members of its mechanism',
    ({ mechanismCode, agencyCodes }) => {
      const memberships = MECHANISMS.find(({ code }) => code === mechanismCode)?.memberships ?? [];
      const countries = memberships
        .filter(({ standing, until }) => standing === 'member' && until === undefined)
        .map(({ countryCode }) => countryCode);
      const outside = AGENCIES.filter(
        ({ code, countryCode }) => agencyCodes.includes(code) && !countries.includes(countryCode ?? ''),
      );
      expect(outside.map(({ code }) => code)).toEqual([]);
      expect(countries.length).toBeGreaterThan(9);
    },
  );
});
