import type { LocalizedText } from '@jianqiao/contract';

type Translations = readonly [zh: string, ru: string, fa: string];

const FITR: Translations = ['开斋节', 'Ураза-байрам', 'عید فطر'];
const ADHA: Translations = ['宰牲节', 'Курбан-байрам', 'عید قربان'];
const MAWLID: Translations = ['圣纪节', 'День рождения Пророка', 'میلاد پیامبر'];
const HIJRI_YEAR: Translations = ['伊斯兰历新年', 'Новый год по хиджре', 'آغاز سال هجری قمری'];
const LUNAR_YEAR: Translations = ['春节', 'Китайский Новый год', 'سال نو چینی'];
const VESAK: Translations = ['卫塞节', 'Весак', 'وساک'];
const NOWRUZ: Translations = ['纳乌鲁斯节', 'Навруз', 'نوروز'];
const LABOUR: Translations = ['劳动节', 'День труда', 'روز کارگر'];

/** The feasts that many countries keep, in the hub's other languages; by the English name they go under. */
const SHARED: Readonly<Record<string, Translations>> = {
  "New Year's Day": ['元旦', 'Новый год', 'آغاز سال میلادی'],
  "New Year's Eve": ['除夕（12月31日）', 'Канун Нового года', 'شب سال نو میلادی'],
  'Labour Day': LABOUR,
  'Good Friday': ['耶稣受难日', 'Страстная пятница', 'جمعهٔ نیک'],
  'Maundy Thursday': ['濯足节', 'Великий четверг', 'پنجشنبهٔ مقدس'],
  'Easter Monday': ['复活节星期一', 'Пасхальный понедельник', 'دوشنبهٔ عید پاک'],
  'Ascension Day': ['耶稣升天节', 'Вознесение Господне', 'عید معراج مسیح'],
  "All Saints' Day": ['诸圣节', 'День всех святых', 'روز همهٔ قدیسان'],
  "All Souls' Day": ['追思节', 'День поминовения усопших', 'روز یاد درگذشتگان'],
  'Christmas Day': ['圣诞节', 'Рождество', 'کریسمس'],
  'Orthodox Christmas': ['东正教圣诞节', 'Рождество Христово', 'کریسمس ارتدوکس'],
  "International Women's Day": ['国际妇女节', 'Международный женский день', 'روز جهانی زن'],
  'End of Ramadan (Eid al-Fitr)': FITR,
  'Hari Raya Puasa': FITR,
  'Feast of the Sacrifice (Eid al-Adha)': ADHA,
  'Hari Raya Haji': ADHA,
  'Birthday of Muhammad (Mawlid)': MAWLID,
  'Islamic New Year': HIJRI_YEAR,
  'First day of Ramadan': ['斋月首日', 'Начало Рамадана', 'آغاز ماه رمضان'],
  'Chinese New Year': LUNAR_YEAR,
  'Vesak Day': VESAK,
  Deepavali: ['屠妖节', 'Дивали', 'دیوالی'],
  Nauryz: NOWRUZ,
  Nowruz: NOWRUZ,
  'Songkran Festival': ['宋干节（泼水节）', 'Сонгкран', 'سونگ‌کران'],
  'National Day': ['国庆日', 'Национальный праздник', 'روز ملی'],
  'Independence Day': ['独立日', 'День независимости', 'روز استقلال'],
  'Republic Day': ['共和国日', 'День Республики', 'روز جمهوری'],
  'Constitution Day': ['宪法日', 'День Конституции', 'روز قانون اساسی'],
  'Victory Day': ['胜利日', 'День Победы', 'روز پیروزی'],
};

/** A feast's names, with those of the hub's languages added that are the same everywhere. */
export function withSharedNames(names: LocalizedText): LocalizedText {
  const shared = SHARED[names['en'] ?? ''];
  return shared ? { 'zh-CN': shared[0], ru: shared[1], fa: shared[2], ...names } : names;
}
