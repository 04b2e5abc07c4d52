import type { LocalizedText } from '@jianqiao/contract';

/** A country or region of the reference world, by ISO 3166-1 alpha-2 code. */
export interface CountryRecord {
  code: string;
  names: LocalizedText;
  /** Set for a region that ISO lists apart although it is part of another country. */
  partOf?: string;
}

const CHINA: readonly CountryRecord[] = [
  { code: 'CN', names: { en: 'China', 'zh-CN': '中国', ru: 'Китай', fa: 'چین' } },
  {
    code: 'HK',
    partOf: 'CN',
    names: {
      en: 'Hong Kong, China',
      'zh-CN': '中国香港',
      ru: 'Гонконг (Китай)',
      fa: 'هنگ‌کنگ (چین)',
      'zh-Hant-HK': '中國香港',
    },
  },
  {
    code: 'MO',
    partOf: 'CN',
    names: {
      en: 'Macao, China',
      'zh-CN': '中国澳门',
      ru: 'Макао (Китай)',
      fa: 'ماکائو (چین)',
      'zh-Hant-MO': '中國澳門',
      pt: 'Macau, China',
    },
  },
];

const ASEAN_COUNTRIES: readonly CountryRecord[] = [
  {
    code: 'BN',
    names: {
      en: 'Brunei Darussalam',
      'zh-CN': '文莱',
      ru: 'Бруней-Даруссалам',
      fa: 'برونئی دارالسلام',
      ms: 'Brunei Darussalam',
    },
  },
  { code: 'KH', names: { en: 'Cambodia', 'zh-CN': '柬埔寨', ru: 'Камбоджа', fa: 'کامبوج', km: 'កម្ពុជា' } },
  { code: 'ID', names: { en: 'Indonesia', 'zh-CN': '印度尼西亚', ru: 'Индонезия', fa: 'اندونزی', id: 'Indonesia' } },
  { code: 'LA', names: { en: 'Lao PDR', 'zh-CN': '老挝', ru: 'Лаос', fa: 'لائوس', lo: 'ສປປ ລາວ' } },
  { code: 'MY', names: { en: 'Malaysia', 'zh-CN': '马来西亚', ru: 'Малайзия', fa: 'مالزی', ms: 'Malaysia' } },
  { code: 'MM', names: { en: 'Myanmar', 'zh-CN': '缅甸', ru: 'Мьянма', fa: 'میانمار', my: 'မြန်မာ' } },
  { code: 'PH', names: { en: 'Philippines', 'zh-CN': '菲律宾', ru: 'Филиппины', fa: 'فیلیپین', fil: 'Pilipinas' } },
  {
    code: 'SG',
    names: { en: 'Singapore', 'zh-CN': '新加坡', ru: 'Сингапур', fa: 'سنگاپور', ms: 'Singapura', ta: 'சிங்கப்பூர்' },
  },
  { code: 'TH', names: { en: 'Thailand', 'zh-CN': '泰国', ru: 'Таиланд', fa: 'تایلند', th: 'ไทย' } },
  {
    code: 'TL',
    names: {
      en: 'Timor-Leste',
      'zh-CN': '东帝汶',
      ru: 'Тимор-Лешти',
      fa: 'تیمور-لسته',
      pt: 'Timor-Leste',
      tet: 'Timor-Leste',
    },
  },
  { code: 'VN', names: { en: 'Viet Nam', 'zh-CN': '越南', ru: 'Вьетнам', fa: 'ویتنام', vi: 'Việt Nam' } },
];

const SCO_COUNTRIES: readonly CountryRecord[] = [
  { code: 'BY', names: { en: 'Belarus', 'zh-CN': '白俄罗斯', ru: 'Беларусь', fa: 'بلاروس', be: 'Беларусь' } },
  { code: 'IN', names: { en: 'India', 'zh-CN': '印度', ru: 'Индия', fa: 'هند', hi: 'भारत' } },
  { code: 'IR', names: { en: 'Iran', 'zh-CN': '伊朗', ru: 'Иран', fa: 'ایران' } },
  {
    code: 'KZ',
    names: { en: 'Kazakhstan', 'zh-CN': '哈萨克斯坦', ru: 'Казахстан', fa: 'قزاقستان', kk: 'Қазақстан' },
  },
  {
    code: 'KG',
    names: { en: 'Kyrgyzstan', 'zh-CN': '吉尔吉斯斯坦', ru: 'Кыргызстан', fa: 'قرقیزستان', ky: 'Кыргызстан' },
  },
  { code: 'PK', names: { en: 'Pakistan', 'zh-CN': '巴基斯坦', ru: 'Пакистан', fa: 'پاکستان', ur: 'پاکستان' } },
  { code: 'RU', names: { en: 'Russia', 'zh-CN': '俄罗斯', ru: 'Россия', fa: 'روسیه' } },
  {
    code: 'TJ',
    names: { en: 'Tajikistan', 'zh-CN': '塔吉克斯坦', ru: 'Таджикистан', fa: 'تاجیکستان', tg: 'Тоҷикистон' },
  },
  {
    code: 'UZ',
    names: { en: 'Uzbekistan', 'zh-CN': '乌兹别克斯坦', ru: 'Узбекистан', fa: 'ازبکستان', 'uz-Latn': 'Oʻzbekiston' },
  },
];

// Countries of the hub's world that are neither members of ASEAN nor of the SCO; all are SCO partners.
const PARTNER_COUNTRIES: readonly CountryRecord[] = [
  { code: 'AF', names: { en: 'Afghanistan', 'zh-CN': '阿富汗', ru: 'Афганистан', fa: 'افغانستان', ps: 'افغانستان' } },
  { code: 'AM', names: { en: 'Armenia', 'zh-CN': '亚美尼亚', ru: 'Армения', fa: 'ارمنستان', hy: 'Հայաստան' } },
  {
    code: 'AZ',
    names: { en: 'Azerbaijan', 'zh-CN': '阿塞拜疆', ru: 'Азербайджан', fa: 'جمهوری آذربایجان', az: 'Azərbaycan' },
  },
  { code: 'BH', names: { en: 'Bahrain', 'zh-CN': '巴林', ru: 'Бахрейн', fa: 'بحرین', ar: 'البحرين' } },
  { code: 'EG', names: { en: 'Egypt', 'zh-CN': '埃及', ru: 'Египет', fa: 'مصر', ar: 'مصر' } },
  { code: 'KW', names: { en: 'Kuwait', 'zh-CN': '科威特', ru: 'Кувейт', fa: 'کویت', ar: 'الكويت' } },
  { code: 'MV', names: { en: 'Maldives', 'zh-CN': '马尔代夫', ru: 'Мальдивы', fa: 'مالدیو', dv: 'ދިވެހިރާއްޖެ' } },
  { code: 'MN', names: { en: 'Mongolia', 'zh-CN': '蒙古国', ru: 'Монголия', fa: 'مغولستان', mn: 'Монгол Улс' } },
  { code: 'NP', names: { en: 'Nepal', 'zh-CN': '尼泊尔', ru: 'Непал', fa: 'نپال', ne: 'नेपाल' } },
  { code: 'QA', names: { en: 'Qatar', 'zh-CN': '卡塔尔', ru: 'Катар', fa: 'قطر', ar: 'قطر' } },
  {
    code: 'SA',
    names: {
      en: 'Saudi Arabia',
      'zh-CN': '沙特阿拉伯',
      ru: 'Саудовская Аравия',
      fa: 'عربستان سعودی',
      ar: 'المملكة العربية السعودية',
    },
  },
  {
    code: 'LK',
    names: { en: 'Sri Lanka', 'zh-CN': '斯里兰卡', ru: 'Шри-Ланка', fa: 'سری‌لانکا', si: 'ශ්‍රී ලංකාව', ta: 'இலங்கை' },
  },
  { code: 'TR', names: { en: 'Türkiye', 'zh-CN': '土耳其', ru: 'Турция', fa: 'ترکیه', tr: 'Türkiye' } },
  {
    code: 'AE',
    names: {
      en: 'United Arab Emirates',
      'zh-CN': '阿联酋',
      ru: 'Объединённые Арабские Эмираты',
      fa: 'امارات متحدهٔ عربی',
      ar: 'الإمارات العربية المتحدة',
    },
  },
];

/** Every country and region that the mechanisms and agencies of the reference world name. */
export const COUNTRIES: readonly CountryRecord[] = [
  ...CHINA,
  ...ASEAN_COUNTRIES,
  ...SCO_COUNTRIES,
  ...PARTNER_COUNTRIES,
];
