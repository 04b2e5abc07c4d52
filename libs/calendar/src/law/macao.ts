import type { LocalizedText } from '@jianqiao/contract';
import type { AddedDay, Jurisdiction } from './jurisdiction';

const ORDER = 'Ordem Executiva n.º 60/2000 (Macao), article 1';

const named = (hant: string, pt: string, en: string): LocalizedText => ({ 'zh-Hant-MO': hant, pt, en });

const LUNAR_YEAR = named('農曆新年', 'Novo Ano Lunar', 'Lunar New Year');

const DAYS: Readonly<Record<string, LocalizedText>> = {
  '01-01': named('元旦', 'Fraternidade Universal', "New Year's Day"),
  'chinese 01-0-01': LUNAR_YEAR,
  'chinese 01-0-02': LUNAR_YEAR,
  'chinese 01-0-03': LUNAR_YEAR,
  'chinese 5-01 solarterm': named('清明節', 'Cheng Ming', 'Cheng Ming Festival'),
  'easter -2': named('耶穌受難日', 'Morte de Cristo', 'Good Friday'),
  'easter -1': named('復活節前日', 'Véspera da Ressurreição de Cristo', 'Holy Saturday'),
  '05-01': named('勞動節', 'Dia do Trabalhador', 'Labour Day'),
  'chinese 04-0-08': named('佛誕節', 'Dia do Buda', 'Feast of Buddha'),
  'chinese 05-0-05': named('端午節', 'Tung Ng', 'Tung Ng Festival'),
  'chinese 08-0-16': named('中秋節翌日', 'Dia seguinte ao Chong Chao', 'Day after Chong Chao'),
  '10-01': named('中華人民共和國國慶日', 'Implantação da República Popular da China', 'National Day'),
  '10-02': named(
    '中華人民共和國國慶日翌日',
    'Dia seguinte à Implantação da República Popular da China',
    'Day after National Day',
  ),
  'chinese 09-0-09': named('重陽節', 'Chong Yeong', 'Chong Yeong Festival'),
  '11-02': named('追思節', 'Dia de Finados', "All Souls' Day"),
  '12-08': named('聖母無原罪瞻禮', 'Imaculada Conceição', 'Immaculate Conception'),
  '12-20': named(
    '澳門特別行政區成立紀念日',
    'Dia Comemorativo do Estabelecimento da Região Administrativa Especial de Macau',
    'Macao SAR Establishment Day',
  ),
  'december solstice in Asia/Macau': named('冬至', 'Solstício de Inverno', 'Winter Solstice'),
  '12-24': named('聖誕節前日', 'Véspera de Natal', 'Christmas Eve'),
  '12-25': named('聖誕節', 'Natal', 'Christmas Day'),
};

/** Macao, of which the library knows nothing: one order names every holiday. */
export const MACAO: Jurisdiction = {
  library: false,
  timeZone: 'Asia/Macau',
  add: Object.entries(DAYS).map(([rule, names]): AddedDay => ({ rule, names, source: ORDER })),
  inLieu: { restDays: [6, 7], source: 'Estatuto dos Trabalhadores da Administração Pública de Macau, article 79(4)' },
};
