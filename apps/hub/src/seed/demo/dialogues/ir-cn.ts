import type { Dialogue } from './dialogue';

/** Tehran and Beijing agree on a form of request and an online course. */
export const IRAN_CHINA: Dialogue = {
  moments: {
    comments: { inDays: 4, utc: '07:00' },
    names: { inDays: 11, utc: '07:00' },
    course: { inDays: 22, utc: '07:00' },
    close: { inDays: 22, utc: '10:00' },
  },
  lines: [
    [
      'ir.liaison',
      'fa',
      'با سلام و احترام. پیش‌نویس نمونهٔ درخواست معاضدت قضایی با شمارهٔ IC-161 ارسال شد. خواهشمند است نظر خود را تا {comments} اعلام فرمایید.',
    ],
    [
      'ir.interpreter',
      'zh-Hans',
      '（参考译文）各位好。司法协助请求书样式草案已经发出，编号IC-161，请于{comments}前反馈意见。',
    ],
    ['cn.liaison', 'zh-Hans', 'IC-161收到，谢谢。样式清晰，建议增加一栏：希望答复所用的语言。'],
    [
      'cn.interpreter',
      'fa',
      '(ترجمهٔ غیررسمی) IC-161 دریافت شد، سپاسگزاریم. قالب روشن است و پیشنهاد می‌شود ستونی با عنوان «زبان پاسخ» افزوده شود.',
    ],
    [
      'ir.liaison',
      'fa',
      'پیشنهاد خوبی است و پذیرفته می‌شود. آیا ترجمهٔ انگلیسی برای طرف چینی کافی است یا ترجمهٔ چینی لازم است؟',
    ],
    [
      'cn.liaison',
      'en',
      'An English translation is acceptable for a first reading; with a Chinese one the matter moves faster. The Persian text prevails in either case.',
    ],
    ['ir.liaison', 'en', 'Understood. We will attach both whenever possible.'],
    ['cn.liaison', 'zh-Hans', '另外，日期请同时写明公历和伊朗历，以免误解。'],
    [
      'ir.interpreter',
      'fa',
      '(ترجمهٔ غیررسمی) لطفاً تاریخ‌ها هم به میلادی و هم به هجری شمسی نوشته شود تا اشتباهی پیش نیاید.',
    ],
    ['ir.liaison', 'fa', 'کاملاً موافقیم؛ در نسخهٔ دوم هر دو تاریخ درج می‌شود.'],
    [
      'cn.organizer',
      'zh-Hans',
      '关于培训：拟于{course}举办半天线上研修，主题为“电子证据的审查”，提供波斯语传译。请推荐学员，十名以内。',
    ],
    [
      'ir.interpreter',
      'fa',
      '(ترجمهٔ غیررسمی) دربارهٔ آموزش: کارگاه برخط نیم‌روزه با موضوع «بررسی ادلهٔ الکترونیکی» در تاریخ {course} با ترجمهٔ فارسی برگزار می‌شود. لطفاً حداکثر ده نفر معرفی فرمایید.',
    ],
    ['ir.liaison', 'fa', 'از دعوت شما سپاسگزاریم. هشت نفر معرفی خواهند شد. ساعت برگزاری به وقت تهران چگونه است؟'],
    [
      'cn.organizer',
      'zh-Hans',
      '北京时间{course.time@Asia/Shanghai}至{close.time@Asia/Shanghai}，即德黑兰时间{course.time@Asia/Tehran}至{close.time@Asia/Tehran}，中间休息一次。',
    ],
    [
      'cn.interpreter',
      'fa',
      '(ترجمهٔ غیررسمی) از ساعت {course.time@Asia/Tehran} تا {close.time@Asia/Tehran} به وقت تهران، با یک استراحت کوتاه.',
    ],
    ['ir.liaison', 'fa', 'این زمان مناسب و در ساعات اداری ما است.'],
    ['cn.interpreter', 'fa', 'سپاسگزارم. برای آماده‌سازی اصطلاحات، آیا واژه‌نامهٔ فارسی – چینی در اختیار دارید؟'],
    [
      'ir.interpreter',
      'zh-Hans',
      '有的，我们有一份约三百条的对照表，整理后发给您。其中“ادلهٔ الکترونیکی”译为“电子证据”，对吗？',
    ],
    ['cn.interpreter', 'zh-Hans', '对。中国法律中还使用“电子数据”一词，含义相近，建议两个词都收录并加注。'],
    ['ir.interpreter', 'zh-Hans', '好的，已经加注，谢谢。'],
    ['ir.liaison', 'fa', 'فهرست شرکت‌کنندگان تا {names} ارسال می‌شود. نام‌ها به خط فارسی و لاتین نوشته خواهد شد.'],
    ['cn.organizer', 'zh-Hans', '谢谢。结业证书使用拉丁字母姓名，请务必核对拼写。'],
    ['ir.interpreter', 'fa', '(ترجمهٔ غیررسمی) در گواهی‌نامه نام لاتین درج می‌شود؛ لطفاً املای آن با دقت بررسی شود.'],
    ['ir.liaison', 'fa', 'حتماً. ضمناً یادآور می‌شود که دفتر ما روزهای جمعه تعطیل است.'],
    ['cn.liaison', 'zh-Hans', '谢谢提醒，函件期限会避开周五；也请注意中方周六、周日休息。'],
    ['ir.liaison', 'en', 'Noted: Monday to Wednesday suits both sides best. Thank you for the good cooperation.'],
    ['cn.liaison', 'en', 'Likewise, Mr Kaviani. Until {course}.'],
  ],
};
