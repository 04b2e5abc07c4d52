import type { LocalizedText } from '@jianqiao/contract';

/** What sort of grouping a mechanism is. */
export type MechanismKind = 'organization' | 'initiative' | 'conference';

/** One country's part in a mechanism. Dates are civil dates, `from` included, `until` excluded; none means "not recorded". */
export interface MechanismMembership {
  countryCode: string;
  standing: 'member' | 'partner';
  from?: string;
  until?: string;
}

/** A group of countries within which agencies cooperate. Memberships are dated and overlap. */
export interface MechanismRecord {
  code: string;
  names: LocalizedText;
  kind: MechanismKind;
  /** BCP 47; empty where the group's own rules were not at hand. */
  workingLanguages: readonly string[];
  memberships: readonly MechanismMembership[];
}

const members = (...countryCodes: string[]): MechanismMembership[] =>
  countryCodes.map((countryCode) => ({ countryCode, standing: 'member' }));

const ASEAN_MEMBERS: readonly MechanismMembership[] = [
  ...members('BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'VN'),
  { countryCode: 'TL', standing: 'member', from: '2025-10-26' },
];

// Belarus was admitted at the Astana summit of 4 July 2024.
const SCO_MEMBERS: readonly MechanismMembership[] = [
  ...members('CN', 'IN', 'IR', 'KZ', 'KG', 'PK', 'RU', 'TJ', 'UZ'),
  { countryCode: 'BY', standing: 'member', from: '2024-07-04' },
];

// On 1 September 2025 the SCO merged observers and dialogue partners into one class of partners.
const SCO_PARTNERS: readonly MechanismMembership[] = [
  ...['AF', 'AM', 'AZ', 'BH', 'KH', 'EG', 'KW', 'LA', 'MV', 'MN', 'MM', 'NP', 'QA', 'SA', 'LK', 'TR', 'AE'],
].map((countryCode) => ({ countryCode, standing: 'partner', from: '2025-09-01' }));

/** The groups of the reference world. Hong Kong and Macao take part inside China's delegation and are not listed apart. */
export const MECHANISMS: readonly MechanismRecord[] = [
  {
    code: 'asean',
    kind: 'organization',
    names: {
      en: 'Association of Southeast Asian Nations (ASEAN)',
      'zh-CN': '东南亚国家联盟（东盟）',
      ru: 'Ассоциация государств Юго-Восточной Азии (АСЕАН)',
      fa: 'اتحادیهٔ کشورهای جنوب شرق آسیا (آسه‌آن)',
    },
    workingLanguages: ['en'], // ASEAN Charter, article 34
    memberships: ASEAN_MEMBERS,
  },
  {
    code: 'sco',
    kind: 'organization',
    names: {
      en: 'Shanghai Cooperation Organization (SCO)',
      'zh-CN': '上海合作组织（上合组织）',
      ru: 'Шанхайская организация сотрудничества (ШОС)',
      fa: 'سازمان همکاری شانگهای',
    },
    workingLanguages: ['zh-Hans', 'ru'],
    memberships: [...SCO_MEMBERS, ...SCO_PARTNERS],
  },
  {
    code: 'bri',
    kind: 'initiative',
    names: {
      en: 'Belt and Road Initiative',
      'zh-CN': '“一带一路”倡议',
      ru: 'Инициатива «Один пояс, один путь»',
      fa: 'ابتکار «کمربند و راه»',
    },
    workingLanguages: [],
    // Participation is per country with a date of its own; it is entered in the directory from each agency's own papers.
    memberships: [],
  },
  {
    code: 'china-asean-pg',
    kind: 'conference',
    names: {
      en: 'China–ASEAN Prosecutors-General Conference',
      'zh-CN': '中国—东盟成员国总检察长会议',
      ru: 'Конференция генеральных прокуроров Китая и стран АСЕАН',
      fa: 'کنفرانس دادستان‌های کل چین و آسه‌آن',
    },
    workingLanguages: [],
    // The conference has no roll of its own: it follows the membership of ASEAN.
    memberships: [...members('CN'), ...ASEAN_MEMBERS],
  },
  {
    code: 'sco-pg',
    kind: 'conference',
    names: {
      en: 'SCO Prosecutors-General Meeting',
      'zh-CN': '上海合作组织成员国总检察长会议',
      ru: 'Заседание генеральных прокуроров государств — членов ШОС',
      fa: 'نشست دادستان‌های کل کشورهای عضو سازمان همکاری شانگهای',
    },
    workingLanguages: ['zh-Hans', 'ru'],
    memberships: SCO_MEMBERS,
  },
];
