import type { DemoDraft } from './demo-notice';

/** Notices that are still being written. */
export const DEMO_DRAFTS: readonly DemoDraft[] = [
  {
    key: 'guidelines',
    author: 'cn.liaison',
    team: ['cn.officer', 'cn.interpreter'],
    state: 'draft',
    begunDaysAgo: 2,
    kind: 'call_for_comments',
    topics: ['cybercrime', 'treaties'],
    mechanismCode: 'sco',
    due: { workingDays: 20 },
    action: ['ru.gp', 'kz.gp', 'uz.gp', 'ir.opg'],
    versions: [
      {
        language: 'zh-Hans',
        authority: 'authentic',
        title: '关于电子证据跨境调取指引（草案）的征求意见函',
        text: ['现将《电子证据跨境调取指引（草案）》送请研提意见。', '请于20个工作日内反馈，重点说明第3条和第7条。'],
      },
      {
        language: 'ru',
        authority: 'official_translation',
        uncertified: true,
        title: 'Проект руководства по трансграничному получению электронных доказательств: просьба о замечаниях',
        text: [
          'Направляем проект руководства по трансграничному получению электронных доказательств.',
          'Просим дать замечания в течение 20 рабочих дней, прежде всего к статье 3.',
        ],
      },
    ],
    remarks: [
      { by: 'cn.interpreter', language: 'ru', text: '俄文本漏译了第7条，请核对。' },
      { by: 'cn.officer', text: '请补充联系人和附件目录后再送审。' },
    ],
  },
  {
    key: 'training-plan',
    author: 'vn.liaison',
    team: [],
    state: 'in_review',
    begunDaysAgo: 4,
    kind: 'information',
    topics: ['training'],
    information: ['la.ospp', 'kh.gpo'],
    versions: [
      {
        language: 'vi',
        authority: 'authentic',
        certifiedBy: 'vn.interpreter',
        title: 'Kế hoạch tập huấn kiểm sát viên vùng biên giới',
        text: [
          'Viện kiểm sát nhân dân tối cao dự kiến tổ chức 2 khóa tập huấn cho kiểm sát viên vùng biên giới.',
          'Thời gian và địa điểm sẽ được thông báo sau.',
        ],
      },
    ],
  },
  {
    key: 'archive-access',
    author: 'ru.liaison',
    team: ['ru.interpreter'],
    state: 'approved',
    approvedBy: 'ru.organizer',
    begunDaysAgo: 6,
    kind: 'request_for_action',
    topics: ['treaties'],
    due: { workingDays: 15 },
    action: ['cn.spp'],
    versions: [
      {
        language: 'ru',
        authority: 'authentic',
        certifiedBy: 'ru.interpreter',
        title: 'О сверке перечня действующих договоров',
        text: [
          'Просим сверить перечень действующих двусторонних договоров о правовой помощи.',
          'Ответ ожидаем в течение 15 рабочих дней.',
        ],
      },
    ],
  },
];
