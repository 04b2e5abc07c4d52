import type { Dialogue } from './dialogue';

/** Cambodia, China, Lao PDR and Thailand prepare a call about contact channels and information for victims. */
export const MEKONG_FOUR: Dialogue = {
  moments: {
    reply: { inDays: 4, utc: '07:00' },
    call: { inDays: 15, utc: '07:00' },
  },
  lines: [
    [
      'th.liaison',
      'en',
      'Dear colleagues from Cambodia, China and Lao PDR, Thailand proposes our next four-party call for {call}, at {call.time@Asia/Bangkok} in Bangkok, Phnom Penh and Vientiane and {call.time@Asia/Shanghai} in Beijing. Two items: contact channels, and information for victims.',
    ],
    [
      'th.liaison',
      'th',
      'ฝ่ายไทยขอเสนอให้ประชุมสี่ฝ่ายครั้งต่อไปในวันที่ {call} เวลา {call.time@Asia/Bangkok} น. ตามเวลากรุงเทพฯ ค่ะ',
    ],
    ['la.liaison', 'lo', 'ຝ່າຍລາວເຫັນດີກັບວັນເວລາດັ່ງກ່າວ. ພວກເຮົາຈະເຂົ້າຮ່ວມ 3 ທ່ານ.'],
    ['kh.liaison', 'km', 'ភាគីកម្ពុជាយល់ព្រមតាមកាលបរិច្ឆេទនេះ។ យើងនឹងមានអ្នកចូលរួមចំនួន ២ រូប។'],
    ['cn.liaison', 'zh-Hans', '中方同意，参会四人。第一项议题建议从各方联络渠道的实际使用情况谈起，每方五分钟。'],
    [
      'th.interpreter',
      'th',
      '(คำแปลอย่างไม่เป็นทางการ) ฝ่ายจีนเห็นด้วย มีผู้เข้าร่วม 4 คน และเสนอให้แต่ละฝ่ายเล่าถึงการใช้ช่องทางติดต่อในทางปฏิบัติ ฝ่ายละ 5 นาทีค่ะ',
    ],
    [
      'cn.interpreter',
      'en',
      '(Courtesy translation) China agrees, with four participants, and suggests that each side begin with its practical experience of the contact channels, five minutes each.',
    ],
    [
      'th.liaison',
      'en',
      'Agreed. The order of speaking follows the English names of the countries: Cambodia, China, Lao PDR, Thailand.',
    ],
    ['kh.liaison', 'en', 'Thank you, Cambodia is ready to begin. May we show two slides?'],
    ['th.liaison', 'en', 'Of course. Please send them the day before, so that the interpreters can prepare.'],
    [
      'cn.liaison',
      'zh-Hans',
      '关于第二项，中方整理了一份面向被害人的信息页，说明如何报案、如何查询办理进展，供各方参考，编号MK-192。',
    ],
    [
      'cn.interpreter',
      'en',
      '(Courtesy translation) On the second item, China has prepared an information sheet for victims – how to report and how to ask about progress – for your reference, MK-192.',
    ],
    [
      'la.liaison',
      'en',
      'Very useful, thank you. Will there be an English version? We would translate it into Lao ourselves.',
    ],
    [
      'cn.interpreter',
      'en',
      'The English version will be ready by {reply}. In case of doubt the Chinese text prevails.',
    ],
    ['th.interpreter', 'zh-Hans', '泰方也希望收到英文版，泰文翻译由我方完成，完成后与各方分享。'],
    ['kh.liaison', 'km', 'ភាគីកម្ពុជានឹងបកប្រែជាភាសាខ្មែរដែរ សូមអរគុណ។'],
    ['cn.liaison', 'zh-Hans', '好的。各译文完成后，建议统一版式，并注明“参考译文”。'],
    [
      'th.interpreter',
      'en',
      '(Courtesy translation) China suggests one layout for all language versions, each marked “courtesy translation”.',
    ],
    ['th.liaison', 'en', 'A good idea. Thailand can prepare the layout.'],
    ['la.liaison', 'lo', 'ຝ່າຍລາວເຫັນດີ ແລະ ຂໍຂອບໃຈຝ່າຍໄທ.'],
    ['kh.liaison', 'en', 'Agreed. One question about urgent contacts: whom should we call at night?'],
    [
      'th.liaison',
      'en',
      'In Thailand, the duty officer named in the list of contact points, at any hour. Please leave a note here as well, so that the day shift sees it.',
    ],
    ['cn.liaison', 'zh-Hans', '中方值班电话全天有人接听，可使用中文和英文。号码见联络点名单，不在此重复。'],
    [
      'la.liaison',
      'en',
      'In Lao PDR the duty officer answers until 20:00; after that, please write here and we will call back in the morning.',
    ],
    ['kh.liaison', 'en', 'Thank you, that is clear. We will put it on our duty desk.'],
    ['th.liaison', 'th', 'ขอบคุณทุกฝ่ายค่ะ ฝ่ายไทยจะส่งระเบียบวาระการประชุมภายในวันที่ {reply} ค่ะ'],
    ['th.interpreter', 'zh-Hans', '（参考译文）感谢各方。泰方将于{reply}前发出会议议程。'],
    ['cn.liaison', 'zh-Hans', '收到，谢谢。{call}会上见。'],
  ],
};
