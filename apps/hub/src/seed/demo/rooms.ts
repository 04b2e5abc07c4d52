import type { LocalizedText, RoomKind } from '@jianqiao/contract';

/** The rooms of the demo world. */
export type DemoRoomKey = 'cn-vn' | 'asean' | 'sco' | 'cn-ru' | 'mekong' | 'ir-cn' | 'cn-kz-uz';

/** A room of the demo world: `open` ones have been accepted by everybody, the `proposed` one still waits. */
export interface DemoRoom {
  readonly key: DemoRoomKey;
  readonly kind: RoomKind;
  readonly state: 'open' | 'proposed';
  readonly mechanismCode?: string;
  /** The proposer's agency first. */
  readonly agencyCodes: readonly string[];
  /** Login of the proposer, who is also a member. */
  readonly proposedBy: string;
  readonly titles: LocalizedText;
  readonly purposes: LocalizedText;
  /** Logins; of each agency that has accepted, its liaison officer first. */
  readonly members: readonly string[];
}

/** Six open rooms and one that waits for its guests. */
export const DEMO_ROOMS: readonly DemoRoom[] = [
  {
    key: 'cn-vn',
    kind: 'bilateral',
    state: 'open',
    agencyCodes: ['cn.spp', 'vn.spp'],
    proposedBy: 'cn.liaison',
    titles: {
      'zh-CN': '中越检察机关联络室：打击电信网络诈骗',
      en: 'China – Viet Nam liaison: telecom and online fraud',
      ru: 'Связь Китай — Вьетнам: телефонное и интернет-мошенничество',
      fa: 'رابط چین و ویتنام: مقابله با کلاهبرداری مخابراتی و اینترنتی',
      vi: 'Liên lạc Việt Nam – Trung Quốc: phòng, chống lừa đảo qua viễn thông và trên mạng',
    },
    purposes: {
      'zh-CN':
        '两国最高检察机关就打击电信网络诈骗的联络、文书往来、参考译文和工作会谈进行日常沟通。不在此传递案件材料。',
      en: 'Daily contact between the two supreme procuratorates on liaison, correspondence, courtesy translations and working meetings about telecom and online fraud. No case files here.',
      ru: 'Повседневная связь двух верховных прокуратур: переписка, справочные переводы и рабочие встречи по теме телефонного и интернет-мошенничества. Материалы дел здесь не передаются.',
      fa: 'ارتباط روزانهٔ دو دادستانی عالی دربارهٔ مکاتبات، ترجمه‌های غیررسمی و نشست‌های کاری در زمینهٔ کلاهبرداری مخابراتی و اینترنتی. اسناد پرونده‌ها در اینجا مبادله نمی‌شود.',
      vi: 'Trao đổi hằng ngày giữa hai Viện kiểm sát tối cao về liên lạc, văn bản, bản dịch tham khảo và hội đàm công tác liên quan đến phòng, chống lừa đảo qua viễn thông và trên mạng. Không trao đổi hồ sơ vụ án tại đây.',
    },
    members: ['cn.liaison', 'cn.interpreter', 'cn.organizer', 'vn.liaison', 'vn.interpreter', 'vn.protocol'],
  },
  {
    key: 'asean',
    kind: 'multilateral',
    state: 'open',
    mechanismCode: 'asean',
    agencyCodes: ['my.agc', 'bn.agc', 'kh.gpo', 'id.ago', 'la.ospp', 'mm.mola', 'sg.agc', 'th.oag', 'vn.spp'],
    proposedBy: 'my.liaison',
    titles: {
      'zh-CN': '东盟检察机关联络官会议室',
      en: 'ASEAN prosecutors: liaison officers',
      ru: 'Прокуратуры АСЕАН: офицеры связи',
      fa: 'دادستانی‌های آسه‌آن: افسران رابط',
      ms: 'Pendakwa raya ASEAN: pegawai perhubungan',
      id: 'Kejaksaan ASEAN: pejabat penghubung',
      vi: 'Cơ quan công tố ASEAN: cán bộ đầu mối liên lạc',
      th: 'อัยการอาเซียน: เจ้าหน้าที่ประสานงาน',
      km: 'អយ្យការអាស៊ាន៖ មន្ត្រីទំនាក់ទំនង',
      lo: 'ໄອຍະການອາຊຽນ: ເຈົ້າໜ້າທີ່ປະສານງານ',
      my: 'အာဆီယံ ရှေ့နေချုပ်ရုံးများ - ဆက်ဆံရေးအရာရှိများ',
    },
    purposes: {
      'zh-CN': '东盟各国检察机关联络官就联络点名单、司法协助术语表和业务培训日程进行协调。',
      en: 'Liaison officers of the ASEAN prosecution services keep the list of contact points, the glossary of legal assistance terms and the training calendar together.',
      ru: 'Офицеры связи прокуратур стран АСЕАН совместно ведут перечень контактных пунктов, глоссарий терминов правовой помощи и календарь обучения.',
      fa: 'افسران رابط دادستانی‌های کشورهای آسه‌آن فهرست نقاط تماس، واژه‌نامهٔ معاضدت قضایی و تقویم آموزشی را با هم به‌روز نگه می‌دارند.',
      ms: 'Pegawai perhubungan agensi pendakwaan ASEAN menyelaraskan senarai pegawai hubungan, glosari istilah bantuan perundangan dan takwim latihan.',
      id: 'Pejabat penghubung lembaga penuntutan ASEAN bersama-sama memelihara daftar narahubung, glosarium istilah bantuan hukum, dan kalender pelatihan.',
      vi: 'Cán bộ đầu mối của các cơ quan công tố ASEAN cùng cập nhật danh sách đầu mối, bảng thuật ngữ tương trợ tư pháp và lịch đào tạo.',
      th: 'เจ้าหน้าที่ประสานงานของสำนักงานอัยการในอาเซียนร่วมกันจัดทำรายชื่อผู้ประสานงาน ประมวลศัพท์ความช่วยเหลือทางกฎหมาย และปฏิทินการฝึกอบรม',
    },
    members: [
      'my.liaison',
      'my.organizer',
      'bn.liaison',
      'kh.liaison',
      'id.liaison',
      'la.liaison',
      'mm.liaison',
      'sg.liaison',
      'th.liaison',
      'vn.liaison',
    ],
  },
  {
    key: 'sco',
    kind: 'multilateral',
    state: 'open',
    mechanismCode: 'sco',
    agencyCodes: ['cn.spp', 'cn.sh', 'ru.gp', 'kz.gp', 'uz.gp', 'ir.opg'],
    proposedBy: 'cn.liaison',
    titles: {
      'zh-CN': '上合组织成员国检察机关工作联络',
      en: 'SCO prosecutors: working contacts',
      ru: 'Прокуратуры ШОС: рабочие контакты',
      fa: 'دادستانی‌های سازمان همکاری شانگهای: ارتباطات کاری',
      kk: 'ШЫҰ прокуратуралары: жұмыс байланысы',
      'uz-Latn': 'SHHT prokuraturalari: ishchi aloqalar',
    },
    purposes: {
      'zh-CN':
        '上合组织成员国检察机关就总检察长会议筹备、议定书落实、文件翻译和专家交流进行日常协调。工作语言：中文、俄文。',
      en: 'Day-to-day coordination of the SCO prosecutors’ offices: preparing the Prosecutors-General Meetings, following up their protocols, translating papers and exchanging experts. Working languages: Chinese and Russian.',
      ru: 'Повседневная координация прокуратур государств — членов ШОС: подготовка заседаний генеральных прокуроров, выполнение протоколов, перевод документов и обмен экспертами. Рабочие языки: китайский и русский.',
      fa: 'هماهنگی روزانهٔ دادستانی‌های کشورهای عضو سازمان همکاری شانگهای: تدارک نشست‌های دادستان‌های کل، پیگیری پروتکل‌ها، ترجمهٔ اسناد و تبادل کارشناسان. زبان‌های کاری: چینی و روسی.',
      kk: 'ШЫҰ-ға мүше мемлекеттер прокуратураларының күнделікті үйлестіруі: бас прокурорлар отырыстарын дайындау, хаттамаларды орындау, құжаттарды аудару және сарапшылар алмасу. Жұмыс тілдері: қытай және орыс тілдері.',
    },
    members: [
      'cn.liaison',
      'cn.organizer',
      'cn.interpreter',
      'sh.liaison',
      'ru.liaison',
      'ru.organizer',
      'ru.interpreter',
      'kz.liaison',
      'kz.organizer',
      'uz.liaison',
      'ir.liaison',
      'ir.interpreter',
    ],
  },
  {
    key: 'cn-ru',
    kind: 'bilateral',
    state: 'open',
    agencyCodes: ['ru.gp', 'cn.spp'],
    proposedBy: 'ru.liaison',
    titles: {
      'zh-CN': '中俄检察机关合作计划联络室',
      en: 'China – Russia: cooperation programme',
      ru: 'Россия — Китай: программа сотрудничества прокуратур',
      fa: 'چین و روسیه: برنامهٔ همکاری دادستانی‌ها',
    },
    purposes: {
      'zh-CN': '两国检察机关合作计划的落实：互访、边境地区检察机关会晤、专家研讨和信息交流。',
      en: 'Carrying out the cooperation programme of the two offices: mutual visits, meetings of border-region prosecutors, expert seminars and exchange of information.',
      ru: 'Выполнение программы сотрудничества двух ведомств: взаимные визиты, встречи прокуроров приграничных регионов, экспертные семинары и обмен информацией.',
      fa: 'اجرای برنامهٔ همکاری دو نهاد: دیدارهای متقابل، نشست دادستان‌های مناطق مرزی، هم‌اندیشی کارشناسان و تبادل اطلاعات.',
    },
    members: ['ru.liaison', 'ru.organizer', 'ru.interpreter', 'cn.liaison', 'cn.organizer', 'cn.interpreter'],
  },
  {
    key: 'mekong',
    kind: 'multilateral',
    state: 'open',
    agencyCodes: ['th.oag', 'cn.spp', 'la.ospp', 'kh.gpo'],
    proposedBy: 'th.liaison',
    titles: {
      'zh-CN': '澜湄次区域四方联络：打击网络诈骗合作',
      en: 'Mekong four: cooperation against online scams',
      ru: 'Меконгская четвёрка: сотрудничество против интернет-мошенничества',
      fa: 'چهارجانبهٔ مکونگ: همکاری در مقابله با کلاهبرداری اینترنتی',
      th: 'ความร่วมมือสี่ฝ่ายลุ่มน้ำโขง: การต่อต้านการหลอกลวงออนไลน์',
      lo: 'ການຮ່ວມມືສີ່ຝ່າຍແມ່ນ້ຳຂອງ: ຕ້ານການຫຼອກລວງທາງອອນລາຍ',
      km: 'កិច្ចសហប្រតិបត្តិការបួនភាគីមេគង្គ៖ ប្រឆាំងការឆបោកតាមអនឡាញ',
    },
    purposes: {
      'zh-CN': '柬埔寨、中国、老挝、泰国四国检察机关就打击网络诈骗的联络渠道、被害人保护和联合培训交换意见。',
      en: 'The prosecution services of Cambodia, China, Lao PDR and Thailand exchange views on contact channels, care for victims and joint training in cooperation against online scams.',
      ru: 'Прокуратуры Камбоджи, Китая, Лаоса и Таиланда обмениваются мнениями о каналах связи, защите потерпевших и совместном обучении в сфере противодействия интернет-мошенничеству.',
      fa: 'دادستانی‌های کامبوج، چین، لائوس و تایلند دربارهٔ مجاری ارتباطی، حمایت از بزه‌دیدگان و آموزش مشترک در مقابله با کلاهبرداری اینترنتی تبادل نظر می‌کنند.',
      th: 'สำนักงานอัยการของกัมพูชา จีน สปป.ลาว และไทย แลกเปลี่ยนความเห็นเรื่องช่องทางติดต่อ การคุ้มครองผู้เสียหาย และการฝึกอบรมร่วมกันในการต่อต้านการหลอกลวงออนไลน์',
    },
    members: ['th.liaison', 'th.interpreter', 'cn.liaison', 'cn.interpreter', 'la.liaison', 'kh.liaison'],
  },
  {
    key: 'ir-cn',
    kind: 'bilateral',
    state: 'open',
    agencyCodes: ['ir.opg', 'cn.spp'],
    proposedBy: 'ir.liaison',
    titles: {
      'zh-CN': '中伊检察机关联络：司法协助与人员培训',
      en: 'Iran – China: legal assistance and training',
      ru: 'Иран — Китай: правовая помощь и обучение',
      fa: 'ایران و چین: معاضدت قضایی و آموزش',
    },
    purposes: {
      'zh-CN': '两国检察机关就司法协助文书格式、翻译和检察官培训保持联络。',
      en: 'Contact between the two offices on the form of legal assistance papers, their translation and the training of prosecutors.',
      ru: 'Связь двух ведомств по вопросам оформления документов правовой помощи, их перевода и обучения прокуроров.',
      fa: 'ارتباط دو نهاد دربارهٔ قالب اسناد معاضدت قضایی، ترجمهٔ آنها و آموزش دادستان‌ها.',
    },
    members: ['ir.liaison', 'ir.interpreter', 'cn.liaison', 'cn.interpreter', 'cn.organizer'],
  },
  {
    key: 'cn-kz-uz',
    kind: 'multilateral',
    state: 'proposed',
    agencyCodes: ['cn.spp', 'kz.gp', 'uz.gp'],
    proposedBy: 'cn.liaison',
    titles: {
      'zh-CN': '中哈乌三方联络：跨境公益保护与生态环境',
      en: 'China – Kazakhstan – Uzbekistan: ecology and environment',
      ru: 'Китай — Казахстан — Узбекистан: экология и окружающая среда',
      fa: 'چین، قزاقستان و ازبکستان: محیط زیست',
      kk: 'Қытай — Қазақстан — Өзбекстан: экология және қоршаған орта',
      'uz-Latn': 'Xitoy — Qozogʻiston — Oʻzbekiston: ekologiya va atrof-muhit',
    },
    purposes: {
      'zh-CN':
        '拟建立三方联络渠道，交流公益诉讼和生态环境保护领域的工作经验，筹备专家线上研讨。请哈方、乌方确认是否参加。',
      en: 'A proposed three-way channel to exchange experience in public-interest litigation and environmental protection and to prepare an online expert seminar. Kindly let us know whether you will join.',
      ru: 'Предлагается трёхсторонний канал связи для обмена опытом в сфере защиты общественных интересов и окружающей среды и подготовки экспертного онлайн-семинара. Просим сообщить о согласии участвовать.',
      fa: 'پیشنهاد ایجاد مجرای ارتباطی سه‌جانبه برای تبادل تجربه در زمینهٔ دعاوی منافع عمومی و حفاظت از محیط زیست و تدارک هم‌اندیشی برخط کارشناسان. خواهشمند است موافقت خود را اعلام فرمایید.',
    },
    members: ['cn.liaison', 'cn.organizer'],
  },
];

/** The demo room with that key. */
export function demoRoom(key: DemoRoomKey): DemoRoom {
  const room = DEMO_ROOMS.find((candidate) => candidate.key === key);
  if (!room) throw new Error(`No demo room ${key}`);
  return room;
}
