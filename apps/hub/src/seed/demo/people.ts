import type { DemoPerson } from './demo-person';
import { PEOPLE_OF_ASEAN } from './people.asean';
import { PEOPLE_OF_CHINA } from './people.china';
import { PEOPLE_OF_EURASIA } from './people.eurasia';

/** The operator's account. */
const SECRETARIAT: DemoPerson = {
  login: 'secretariat',
  agencyCode: 'hub',
  name: {
    native: 'Helena Marques Duarte',
    nativeLanguage: 'pt',
    latin: 'Helena Marques Duarte',
    order: 'given-first',
    family: 'Marques Duarte',
    given: 'Helena',
    address: 'Ms Duarte',
  },
  email: 'secretariat@hub.example',
  language: 'en',
  timeZone: 'Etc/UTC',
  mandates: ['secretariat'],
};

/** Everybody who has an account in the demo world. All are invented; every address ends in the reserved `.example`. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ...PEOPLE_OF_CHINA,
  ...PEOPLE_OF_ASEAN,
  ...PEOPLE_OF_EURASIA,
  SECRETARIAT,
];
