import type { DemoPerson } from './demo-person';

const SPP = { agencyCode: 'cn.spp', language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const SHANGHAI = { agencyCode: 'cn.sh', language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const HONG_KONG = { agencyCode: 'hk.doj', language: 'en', timeZone: 'Asia/Hong_Kong' } as const;

const CHINESE = { nativeLanguage: 'zh-Hans', order: 'family-first' } as const;

/** Fictional officers of Beijing, Shanghai and Hong Kong. */
export const PEOPLE_OF_CHINA: readonly DemoPerson[] = [
  {
    ...SPP,
    login: 'cn.liaison',
    name: {
      ...CHINESE,
      native: '林知远',
      latin: 'Lin Zhiyuan',
      family: '林',
      given: '知远',
      address: 'Prosecutor Lin',
    },
    email: 'liaison@cn-spp.example',
    mandates: ['liaison_officer'],
  },
  {
    ...SPP,
    login: 'cn.organizer',
    name: { ...CHINESE, native: '沈若兰', latin: 'Shen Ruolan', family: '沈', given: '若兰', address: 'Director Shen' },
    email: 'organizer@cn-spp.example',
    mandates: ['deputy_officer', 'organizer', 'protocol_officer'],
  },
  {
    ...SPP,
    login: 'cn.interpreter',
    name: { ...CHINESE, native: '顾明川', latin: 'Gu Mingchuan', family: '顾', given: '明川', address: 'Mr Gu' },
    email: 'interpreter@cn-spp.example',
    mandates: ['translator', 'interpreter'],
  },
  {
    ...SPP,
    login: 'cn.officer',
    name: {
      ...CHINESE,
      native: '贺景行',
      latin: 'He Jingxing',
      family: '贺',
      given: '景行',
      address: 'Director General He',
    },
    email: 'officer@cn-spp.example',
    mandates: ['authorised_officer'],
  },
  {
    ...SPP,
    login: 'cn.admin',
    name: { ...CHINESE, native: '郑向晨', latin: 'Zheng Xiangchen', family: '郑', given: '向晨', address: 'Mr Zheng' },
    email: 'admin@cn-spp.example',
    mandates: ['agency_administrator'],
  },
  {
    ...SHANGHAI,
    login: 'sh.liaison',
    name: { ...CHINESE, native: '陆思齐', latin: 'Lu Siqi', family: '陆', given: '思齐', address: 'Prosecutor Lu' },
    email: 'liaison@cn-sh.example',
    mandates: ['liaison_officer', 'authorised_officer'],
  },
  {
    ...SHANGHAI,
    login: 'sh.protocol',
    name: { ...CHINESE, native: '许文珺', latin: 'Xu Wenjun', family: '许', given: '文珺', address: 'Ms Xu' },
    email: 'protocol@cn-sh.example',
    mandates: ['deputy_officer', 'translator', 'protocol_officer'],
  },
  {
    ...SHANGHAI,
    login: 'sh.admin',
    name: { ...CHINESE, native: '程嘉树', latin: 'Cheng Jiashu', family: '程', given: '嘉树', address: 'Mr Cheng' },
    email: 'admin@cn-sh.example',
    mandates: ['agency_administrator'],
  },
  {
    ...HONG_KONG,
    login: 'hk.liaison',
    name: {
      native: '區詠昕',
      nativeLanguage: 'zh-Hant-HK',
      latin: 'Au Wing-yan',
      order: 'family-first',
      family: '區',
      given: '詠昕',
      address: 'Ms Au',
    },
    email: 'liaison@hk-doj.example',
    mandates: ['liaison_officer', 'authorised_officer'],
  },
  {
    ...HONG_KONG,
    login: 'hk.admin',
    name: {
      native: '岑柏熹',
      nativeLanguage: 'zh-Hant-HK',
      latin: 'Shum Pak-hei',
      order: 'family-first',
      family: '岑',
      given: '柏熹',
      address: 'Mr Shum',
    },
    email: 'admin@hk-doj.example',
    mandates: ['agency_administrator'],
  },
];
