import type { DemoNotice } from './demo-notice';

/** Notices issued in Beijing and Shanghai. */
export const NOTICES_OF_CHINA: readonly DemoNotice[] = [
  {
    key: 'contact-points',
    author: 'cn.liaison',
    officer: 'cn.officer',
    kind: 'request_for_action',
    topics: ['cybercrime'],
    due: { workingDays: 5 },
    action: ['vn.spp'],
    issued: { daysAgo: 47, utc: '02:10' },
    versions: [
      {
        language: 'zh-Hans',
        authority: 'authentic',
        title: '关于更新打击电信网络诈骗联络员名单的函',
        text: [
          '为便于两国检察机关就打击电信网络诈骗保持日常联络，请贵院核对所附联络员名单，并在5个工作日内确认或提出修改意见。',
          '自确认之日起，原2024年名单停止使用。',
        ],
      },
      {
        language: 'vi',
        authority: 'official_translation',
        certifiedBy: 'cn.interpreter',
        title: 'Về việc cập nhật danh sách cán bộ đầu mối phòng, chống lừa đảo qua viễn thông và trên mạng',
        text: [
          'Để thuận tiện cho liên lạc hằng ngày giữa cơ quan kiểm sát hai nước về phòng, chống lừa đảo qua viễn thông và trên mạng, đề nghị Quý Viện rà soát danh sách cán bộ đầu mối và xác nhận hoặc nêu ý kiến sửa đổi trong 5 ngày làm việc.',
          'Kể từ ngày xác nhận, danh sách năm 2024 hết hiệu lực.',
        ],
      },
    ],
    acts: [
      { hours: 1, by: 'vn.liaison', does: 'receive' },
      { hours: 2, by: 'vn.liaison', does: 'open', language: 'vi' },
      { hours: 26, by: 'vn.officer', does: 'open', language: 'vi' },
      { hours: 27, by: 'vn.officer', does: 'acknowledge', language: 'vi' },
    ],
    archived: { hours: 240 },
  },
  {
    key: 'sco-seminar',
    author: 'cn.liaison',
    officer: 'cn.officer',
    kind: 'invitation',
    topics: ['training'],
    mechanismCode: 'sco',
    due: { workingDays: 10 },
    action: ['ru.gp', 'kz.gp', 'uz.gp', 'ir.opg'],
    issued: { daysAgo: 20, utc: '03:00' },
    versions: [
      {
        language: 'zh-Hans',
        authority: 'authentic',
        title: '关于举办上合组织成员国检察官电子证据研讨班的邀请',
        text: [
          '国家检察官学院拟举办电子证据研讨班，为期4天，以中文和俄文进行，并提供同声传译。',
          '每个检察机关可派2名检察官参加。请在10个工作日内告知是否参加及人员姓名。',
        ],
      },
      {
        language: 'ru',
        authority: 'authentic',
        certifiedBy: 'cn.interpreter',
        title: 'Приглашение на семинар прокуроров государств — членов ШОС по электронным доказательствам',
        text: [
          'Национальная академия прокуроров проводит семинар по электронным доказательствам продолжительностью 4 дня на китайском и русском языках с синхронным переводом.',
          'Каждая прокуратура может направить 2 прокуроров. Просим сообщить об участии и назвать имена в течение 10 рабочих дней.',
        ],
      },
      {
        language: 'en',
        authority: 'courtesy_translation',
        title: 'Invitation to a seminar on electronic evidence for prosecutors of SCO member states',
        text: [
          'The National Prosecutors College will hold a seminar on electronic evidence of 4 days, in Chinese and Russian with simultaneous interpretation.',
          'Each prosecution service may send 2 prosecutors. Kindly say within 10 working days whether you take part, and name them.',
        ],
      },
      {
        language: 'fa',
        authority: 'courtesy_translation',
        title: 'دعوت به کارگاه ادلهٔ الکترونیکی برای دادستان‌های کشورهای عضو سازمان همکاری شانگهای',
        text: [
          'دانشکدهٔ ملی دادستانان کارگاهی ۴ روزه دربارهٔ ادلهٔ الکترونیکی به زبان‌های چینی و روسی و با ترجمهٔ همزمان برگزار می‌کند.',
          'هر دادستانی می‌تواند ۲ دادستان معرفی کند. خواهشمند است ظرف ۱۰ روز کاری شرکت خود و نام افراد را اعلام فرمایید.',
        ],
      },
    ],
    acts: [
      { hours: 4, by: 'ru.liaison', does: 'receive' },
      { hours: 5, by: 'kz.liaison', does: 'receive' },
      { hours: 6, by: 'ir.liaison', does: 'receive' },
      { hours: 28, by: 'ru.organizer', does: 'open', language: 'ru' },
      { hours: 29, by: 'ru.organizer', does: 'acknowledge', language: 'ru' },
      { hours: 52, by: 'ir.liaison', does: 'open', language: 'fa' },
      { hours: 76, by: 'uz.liaison', does: 'open', language: 'ru' },
      {
        hours: 77,
        by: 'uz.liaison',
        does: 'reserve',
        language: 'ru',
        text: 'Примем участие, если программа будет дополнена вопросами исполнения запросов в электронной форме.',
        textForAll: true,
      },
      { hours: 100, by: 'kz.liaison', does: 'open', language: 'ru' },
      {
        hours: 101,
        by: 'kz.liaison',
        does: 'suggest',
        language: 'ru',
        text: 'Подтвердить участие одного прокурора; второй будет назван позднее.',
      },
    ],
  },
  {
    key: 'statistics',
    author: 'cn.liaison',
    officer: 'cn.officer',
    kind: 'request_for_action',
    topics: ['cybercrime', 'trafficking-in-persons'],
    mark: 'TLP:AMBER+STRICT',
    boardRule: 'own',
    due: { workingDays: 5 },
    action: ['vn.spp', 'la.ospp', 'th.oag', 'mm.mola'],
    issued: { daysAgo: 13, utc: '06:30' },
    versions: [
      {
        language: 'zh-Hans',
        authority: 'authentic',
        title: '关于提供2025年跨境诈骗园区案件统计的请求',
        text: [
          '请提供2025年贵国检察机关办理的跨境诈骗园区案件数、起诉人数和返还被害人金额的统计，不含个案信息。',
          '统计仅供澜湄四国检察官会议使用。',
        ],
      },
      {
        language: 'en',
        authority: 'official_translation',
        certifiedBy: 'cn.interpreter',
        title: 'Request for statistics of 2025 on cases of cross-border scam compounds',
        text: [
          'Kindly provide statistics of 2025: the number of cases of cross-border scam compounds handled, of persons prosecuted, and the amounts returned to victims; nothing about single cases.',
          'They are for the meeting of the prosecutors of the four Mekong countries alone.',
        ],
      },
    ],
    acts: [
      { hours: 2, by: 'vn.liaison', does: 'receive' },
      { hours: 3, by: 'la.liaison', does: 'open', language: 'en' },
      { hours: 20, by: 'vn.officer', does: 'open', language: 'en' },
      { hours: 21, by: 'vn.officer', does: 'acknowledge', language: 'en' },
      { hours: 44, by: 'th.liaison', does: 'open', language: 'en' },
      {
        hours: 45,
        by: 'th.liaison',
        does: 'reserve',
        language: 'en',
        text: 'Amounts returned are kept by the police; we can give those of the courts only.',
      },
    ],
  },
  {
    key: 'shanghai-visit',
    author: 'sh.liaison',
    officer: 'sh.liaison',
    kind: 'information',
    topics: ['training'],
    information: ['hk.doj'],
    issued: { daysAgo: 9, utc: '02:40' },
    versions: [
      {
        language: 'zh-Hans',
        authority: 'authentic',
        title: '关于沪港检察业务交流日程调整的通知',
        text: ['原定下月的业务交流改期举行，具体日期另行通知。', '已确认的12名参加人员名单继续有效。'],
      },
      {
        language: 'zh-Hant',
        authority: 'courtesy_translation',
        title: '關於滬港檢察業務交流日程調整的通知',
        text: ['原定下月的業務交流改期舉行，具體日期另行通知。', '已確認的12名參加人員名單繼續有效。'],
      },
    ],
    acts: [{ hours: 6, by: 'hk.liaison', does: 'open', language: 'zh-Hant' }],
  },
];
