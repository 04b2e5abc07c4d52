import type { LocalizedText } from '@jianqiao/contract';

/** A subject of cooperation: the tag of rooms, notices and conferences. */
export interface TopicRecord {
  code: string;
  names: LocalizedText;
}

const topic = (code: string, en: string, zh: string, ru: string, fa: string): TopicRecord => ({
  code,
  names: { en, 'zh-CN': zh, ru, fa },
});

/** The subjects on which prosecutors' offices cooperate. */
export const TOPICS: readonly TopicRecord[] = [
  topic(
    'telecom-fraud',
    'Telecom and online fraud',
    '电信网络诈骗',
    'Телефонное и интернет-мошенничество',
    'کلاهبرداری مخابراتی و اینترنتی',
  ),
  topic('money-laundering', 'Money laundering', '洗钱', 'Отмывание денежных средств', 'پول‌شویی'),
  topic(
    'foreign-exchange',
    'Illegal foreign exchange',
    '非法买卖外汇',
    'Незаконные валютные операции',
    'معاملات غیرقانونی ارز',
  ),
  topic(
    'corruption',
    'Corruption and asset recovery',
    '反腐败与资产追回',
    'Противодействие коррупции и возврат активов',
    'مبارزه با فساد و بازگرداندن دارایی‌ها',
  ),
  topic('drug-trafficking', 'Drug trafficking', '毒品贩运', 'Незаконный оборот наркотиков', 'قاچاق مواد مخدر'),
  topic('trafficking-in-persons', 'Trafficking in persons', '贩运人口', 'Торговля людьми', 'قاچاق انسان'),
  topic('migrant-smuggling', 'Migrant smuggling', '偷运移民', 'Незаконный ввоз мигрантов', 'قاچاق مهاجران'),
  topic('gambling', 'Cross-border gambling', '跨境赌博', 'Трансграничные азартные игры', 'قمار فرامرزی'),
  topic(
    'intellectual-property',
    'Counterfeiting and intellectual property',
    '制售假冒商品与知识产权保护',
    'Контрафакт и защита интеллектуальной собственности',
    'جعل کالا و حمایت از مالکیت فکری',
  ),
  topic('cybercrime', 'Cybercrime', '网络犯罪', 'Киберпреступность', 'جرایم سایبری'),
  topic('terrorism', 'Terrorism', '反恐', 'Противодействие терроризму', 'مبارزه با تروریسم'),
  topic(
    'cultural-relics',
    'Smuggling of cultural relics',
    '走私文物',
    'Контрабанда культурных ценностей',
    'قاچاق آثار تاریخی و فرهنگی',
  ),
  topic('sand-mining', 'Illegal sand mining', '非法采砂', 'Незаконная добыча песка', 'برداشت غیرقانونی شن و ماسه'),
  topic('environment', 'Ecology and environment', '生态环境保护', 'Экология и окружающая среда', 'محیط زیست'),
  topic(
    'juvenile-public-interest',
    'Juvenile and public-interest cases',
    '未成年人检察与公益诉讼',
    'Дела несовершеннолетних и защита общественных интересов',
    'پرونده‌های نوجوانان و دعاوی منافع عمومی',
  ),
  topic('training', 'Training and talent', '业务培训与人才培养', 'Обучение и подготовка кадров', 'آموزش و تربیت نیرو'),
  topic('treaties', 'Treaties and rules', '条约与规则', 'Договоры и правовые нормы', 'معاهدات و مقررات'),
];
