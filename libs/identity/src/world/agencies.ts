import { ASEAN_AGENCIES } from './agencies.asean';
import { CHINA_AGENCIES } from './agencies.china';
import { EURASIAN_AGENCIES } from './agencies.eurasia';
import { type AgencyRecord, MONDAY_TO_FRIDAY } from './agency-record';

/** Every agency of the reference world. */
export const AGENCIES: readonly AgencyRecord[] = [...CHINA_AGENCIES, ...ASEAN_AGENCIES, ...EURASIAN_AGENCIES];

/** The operator of the hub: runs it and admits agencies, reads nobody's content and stands for no country. */
export const SECRETARIAT_AGENCY: AgencyRecord = {
  code: 'hub',
  countryCode: null,
  officialNames: {
    en: 'Secretariat of the Jianqiao Hub',
    'zh-CN': '检桥平台秘书处',
    ru: 'Секретариат платформы «Цзяньцяо»',
    fa: 'دبیرخانهٔ سامانهٔ جیان‌چیائو',
  },
  shortNames: { en: 'Hub Secretariat', 'zh-CN': '平台秘书处', ru: 'Секретариат', fa: 'دبیرخانه' },
  languages: ['en', 'zh-Hans', 'ru', 'fa'],
  timeZone: 'Etc/UTC',
  workingWeek: MONDAY_TO_FRIDAY,
  verified: true,
};
