import type { LocalizedText } from '@jianqiao/contract';
import type { AddedDay, Jurisdiction } from './jurisdiction';

const SOURCE = 'law/official calendar, fixed date';

/**
 * `{ '12-18': names }`: holidays on the same date every year, as certain as their law. Feasts that follow the moon are
 * not among them, so that what is known of such a country is a part.
 */
function fixedDates(days: Readonly<Record<string, LocalizedText>>): Jurisdiction {
  const add: AddedDay[] = Object.entries(days).map(([rule, names]) => ({ rule, names, source: SOURCE }));
  return { library: false, add, full: () => false };
}

const NEW_YEAR = { en: "New Year's Day" };
const LABOUR = { en: 'Labour Day' };
const WOMEN = { en: "International Women's Day" };
const VICTORY = { en: 'Victory Day' };
const CHRISTMAS = { en: 'Christmas Day' };
const CONSTITUTION = { en: 'Constitution Day' };
const INDEPENDENCE = { en: 'Independence Day' };
const NAVRUZ = { tg: 'Наврӯз', en: 'Nowruz' };
const NAADAM = { mn: 'Үндэсний их баяр наадам', en: 'Naadam' };
const KHMER_YEAR = { km: 'បុណ្យចូលឆ្នាំថ្មី', en: 'Khmer New Year' };
const PI_MAI = { lo: 'ບຸນປີໃໝ່ລາວ', en: 'Lao New Year' };

/** Countries of which the library knows nothing: their holidays of fixed date. */
export const FIXED_DATES: Readonly<Record<string, Jurisdiction>> = {
  KH: fixedDates({
    '01-01': NEW_YEAR,
    '01-07': { km: 'ទិវាជ័យជម្នះលើរបបប្រល័យពូជសាសន៍', en: 'Victory over Genocide Day' },
    '03-08': WOMEN,
    '04-14': KHMER_YEAR,
    '04-15': KHMER_YEAR,
    '04-16': KHMER_YEAR,
    '05-01': LABOUR,
    '05-14': { en: "King Norodom Sihamoni's Birthday" },
    '06-18': { en: "Queen Mother's Birthday" },
    '09-24': { km: 'ទិវាប្រកាសរដ្ឋធម្មនុញ្ញ', en: 'Constitution Day' },
    '10-15': { en: 'Commemoration Day of King Father Norodom Sihanouk' },
    '10-29': { en: "King's Coronation Day" },
    '11-09': { km: 'ពិធីបុណ្យឯករាជ្យជាតិ', en: 'Independence Day' },
  }),
  LA: fixedDates({
    '01-01': NEW_YEAR,
    '04-14': PI_MAI,
    '04-15': PI_MAI,
    '04-16': PI_MAI,
    '05-01': LABOUR,
    '12-02': { lo: 'ວັນຊາດ', en: 'National Day' },
  }),
  MM: fixedDates({
    '01-04': { my: 'လွတ်လပ်ရေးနေ့', en: 'Independence Day' },
    '02-12': { my: 'ပြည်ထောင်စုနေ့', en: 'Union Day' },
    '03-02': { my: 'တောင်သူလယ်သမားနေ့', en: "Peasants' Day" },
    '03-27': { my: 'တပ်မတော်နေ့', en: 'Armed Forces Day' },
    '05-01': LABOUR,
    '07-19': { my: 'အာဇာနည်နေ့', en: "Martyrs' Day" },
    '12-25': CHRISTMAS,
  }),
  TL: fixedDates({
    '01-01': { pt: 'Ano Novo', ...NEW_YEAR },
    '03-03': { pt: 'Dia dos Veteranos', en: "Veterans' Day" },
    'easter -2': { pt: 'Sexta-Feira Santa', en: 'Good Friday' },
    '05-01': { pt: 'Dia Mundial do Trabalhador', ...LABOUR },
    '05-20': { pt: 'Dia da Restauração da Independência', en: 'Restoration of Independence Day' },
    '08-30': { pt: 'Dia da Consulta Popular', en: 'Popular Consultation Day' },
    '11-01': { pt: 'Dia de Todos os Santos', en: "All Saints' Day" },
    '11-02': { pt: 'Dia de Todos os Fiéis Defuntos', en: "All Souls' Day" },
    '11-12': { pt: 'Dia Nacional da Juventude', en: 'National Youth Day' },
    '11-28': { pt: 'Dia da Proclamação da Independência', en: 'Proclamation of Independence Day' },
    '12-07': { pt: 'Dia dos Heróis Nacionais', en: "National Heroes' Day" },
    '12-08': { pt: 'Dia da Imaculada Conceição', en: 'Immaculate Conception' },
    '12-25': { pt: 'Natal', ...CHRISTMAS },
  }),
  KG: fixedDates({
    '01-01': { ky: 'Жаңы жыл', ...NEW_YEAR },
    '01-07': { en: 'Orthodox Christmas' },
    '03-08': WOMEN,
    '03-21': { ky: 'Нооруз', en: 'Nowruz' },
    '05-01': LABOUR,
    '05-05': { ky: 'Конституция күнү', ...CONSTITUTION },
    '05-09': { ky: 'Жеңиш күнү', ...VICTORY },
    '08-31': { ky: 'Эгемендик күнү', ...INDEPENDENCE },
    '11-07': { en: 'Days of History and Commemoration of Ancestors' },
    '11-08': { en: 'Days of History and Commemoration of Ancestors' },
  }),
  TJ: fixedDates({
    '01-01': { tg: 'Соли нав', ...NEW_YEAR },
    '03-08': { tg: 'Рӯзи Модар', en: "Mother's Day" },
    '03-21': NAVRUZ,
    '03-22': NAVRUZ,
    '03-23': NAVRUZ,
    '03-24': NAVRUZ,
    '05-09': { tg: 'Рӯзи Ғалаба', ...VICTORY },
    '06-27': { tg: 'Рӯзи Ваҳдати миллӣ', en: 'National Unity Day' },
    '09-09': { tg: 'Рӯзи Истиқлолият', ...INDEPENDENCE },
    '11-06': { tg: 'Рӯзи Конститутсия', ...CONSTITUTION },
  }),
  TM: fixedDates({
    '01-01': NEW_YEAR,
    '03-08': WOMEN,
    '03-21': { tk: 'Nowruz', en: 'Nowruz' },
    '03-22': { tk: 'Nowruz', en: 'Nowruz' },
    '09-27': { tk: 'Garaşsyzlyk güni', ...INDEPENDENCE },
    '12-12': { tk: 'Bitaraplyk güni', en: 'Neutrality Day' },
  }),
  MN: fixedDates({
    '01-01': { mn: 'Шинэ жил', ...NEW_YEAR },
    '03-08': WOMEN,
    '06-01': { mn: 'Хүүхдийн баяр', en: "Children's Day" },
    '07-11': NAADAM,
    '07-12': NAADAM,
    '07-13': NAADAM,
    '07-14': NAADAM,
    '07-15': NAADAM,
    '11-26': { mn: 'Бүгд найрамдах улс тунхагласны өдөр', en: 'Republic Day' },
    '12-29': { mn: 'Тусгаар тогтнолын өдөр', ...INDEPENDENCE },
  }),
  AF: fixedDates({ '08-19': { ps: 'د خپلواکۍ ورځ', ...INDEPENDENCE } }),
  QA: fixedDates({ '12-18': { ar: 'اليوم الوطني', en: 'National Day' } }),
  KW: fixedDates({
    '01-01': { ar: 'رأس السنة الميلادية', ...NEW_YEAR },
    '02-25': { ar: 'اليوم الوطني', en: 'National Day' },
    '02-26': { ar: 'يوم التحرير', en: 'Liberation Day' },
  }),
  MV: fixedDates({ '01-01': NEW_YEAR, '07-26': INDEPENDENCE, '11-03': VICTORY, '11-11': { en: 'Republic Day' } }),
};
