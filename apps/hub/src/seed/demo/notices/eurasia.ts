import type { DemoNotice } from './demo-notice';

/** Notices issued in Moscow, Tashkent and Tehran. */
export const NOTICES_OF_EURASIA: readonly DemoNotice[] = [
  {
    key: 'moscow-channel',
    author: 'ru.liaison',
    officer: 'ru.organizer',
    kind: 'information',
    topics: ['treaties'],
    mechanismCode: 'sco',
    information: ['cn.spp', 'kz.gp', 'uz.gp', 'ir.opg'],
    issued: { daysAgo: 34, utc: '07:00' },
    versions: [
      {
        language: 'ru',
        authority: 'authentic',
        certifiedBy: 'ru.interpreter',
        title: 'О новом порядке приёма электронных запросов',
        text: [
          'С 1 декабря запросы в электронной форме принимаются управлением международного сотрудничества ежедневно с 9 до 18 часов по московскому времени.',
          'Оригиналы на бумаге просим направлять в течение 30 дней.',
        ],
      },
      {
        language: 'zh-Hans',
        authority: 'courtesy_translation',
        title: '关于接收电子请求新办法的通知',
        text: ['自12月1日起，国际合作局每日莫斯科时间9时至18时接收电子请求。', '纸质原件请于30日内寄送。'],
      },
    ],
    acts: [
      { hours: 20, by: 'cn.liaison', does: 'open', language: 'zh-Hans' },
      { hours: 21, by: 'kz.liaison', does: 'open', language: 'ru' },
      { hours: 22, by: 'uz.liaison', does: 'receive' },
      { hours: 44, by: 'ir.liaison', does: 'receive' },
    ],
  },
  {
    key: 'moscow-corrigendum',
    author: 'ru.liaison',
    officer: 'ru.organizer',
    kind: 'information',
    topics: ['treaties'],
    mechanismCode: 'sco',
    information: ['cn.spp', 'kz.gp', 'uz.gp', 'ir.opg'],
    issued: { daysAgo: 29, utc: '07:20' },
    names: { relation: 'corrects', key: 'moscow-channel' },
    versions: [
      {
        language: 'ru',
        authority: 'authentic',
        certifiedBy: 'ru.interpreter',
        title: 'Исправление: порядок приёма электронных запросов',
        text: [
          'Вместо «ежедневно» следует читать «по рабочим дням».',
          'В остальном уведомление остаётся без изменений.',
        ],
      },
      {
        language: 'zh-Hans',
        authority: 'courtesy_translation',
        title: '更正：接收电子请求的办法',
        text: ['“每日”应为“工作日”。', '通知其余内容不变。'],
      },
    ],
    acts: [
      { hours: 19, by: 'cn.liaison', does: 'open', language: 'zh-Hans' },
      { hours: 20, by: 'kz.organizer', does: 'open', language: 'ru' },
    ],
  },
  {
    key: 'tehran-condolence',
    author: 'ir.liaison',
    officer: 'ir.liaison',
    kind: 'condolence',
    topics: [],
    mark: 'TLP:CLEAR',
    information: ['cn.spp'],
    issued: { daysAgo: 22, utc: '06:00' },
    versions: [
      {
        language: 'fa',
        authority: 'authentic',
        certifiedBy: 'ir.interpreter',
        title: 'پیام تسلیت',
        text: [
          'خبر درگذشت همکاران شما در حادثهٔ سیل موجب اندوه فراوان شد.',
          'دادستانی کل کشور با خانواده‌های آنان و همهٔ همکاران همدردی می‌کند.',
        ],
      },
      {
        language: 'zh-Hans',
        authority: 'courtesy_translation',
        title: '慰问信',
        text: ['惊悉贵方同事在洪灾中不幸遇难，深感悲痛。', '谨代表总检察院向遇难者家属和全体同事致以深切慰问。'],
      },
    ],
    acts: [{ hours: 5, by: 'cn.liaison', does: 'open', language: 'zh-Hans' }],
  },
  {
    key: 'tashkent-visit',
    author: 'uz.liaison',
    officer: 'uz.liaison',
    kind: 'request_for_action',
    topics: ['training'],
    due: { workingDays: 10 },
    action: ['cn.spp', 'kz.gp'],
    issued: { daysAgo: 3, utc: '06:10' },
    versions: [
      {
        language: 'uz-Latn',
        authority: 'authentic',
        title: 'Tajriba almashish dasturi boʻyicha nomzodlarni koʻrsatish toʻgʻrisida',
        text: [
          'Uch tomonlama tajriba almashish dasturi uchun 3 nafar prokurorni koʻrsatishingizni soʻraymiz.',
          'Javobni 10 ish kuni ichida kutamiz.',
        ],
      },
      {
        language: 'ru',
        authority: 'authentic',
        title: 'О кандидатах для программы обмена опытом',
        text: [
          'Просим назвать 3 прокуроров для трёхсторонней программы обмена опытом.',
          'Ответ ожидаем в течение 10 рабочих дней.',
        ],
      },
      {
        language: 'zh-Hans',
        authority: 'machine',
        title: '关于推荐经验交流项目人选的请求',
        text: ['请为三方经验交流项目推荐3名检察官。', '请在10个工作日内答复。'],
      },
    ],
    acts: [
      { hours: 2, by: 'cn.liaison', does: 'receive' },
      { hours: 3, by: 'kz.organizer', does: 'open', language: 'ru' },
    ],
  },
];
