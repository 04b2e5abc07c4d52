import type { Dialogue } from './dialogue';

/** Ten liaison officers check their contact data and fix a webinar. */
export const ASEAN_LIAISON: Dialogue = {
  moments: {
    reply: { inDays: 4, utc: '07:00' },
    names: { inDays: 10, utc: '07:00' },
    webinar: { inDays: 18, utc: '06:30' },
  },
  lines: [
    [
      'my.liaison',
      'en',
      'Dear colleagues, the updated list of contact points has been circulated under reference AS-304. Kindly check the entry of your office – name, title, e-mail and working hours – and reply here by {reply}.',
    ],
    [
      'sg.liaison',
      'en',
      'Thank you, Puan Nurul Aisyah. Singapore’s entry is correct. Please add that urgent requests are also received outside office hours.',
    ],
    [
      'id.liaison',
      'id',
      'Terima kasih. Data Indonesia sudah benar. Mohon kolom nama keluarga dikosongkan, karena nama saya memang hanya satu kata.',
    ],
    [
      'my.liaison',
      'ms',
      'Baik, Ibu Wiryawati. Ruangan itu akan dibiarkan kosong dan nama Ibu ditulis sebagaimana adanya.',
    ],
    ['mm.liaison', 'my', 'မင်္ဂလာပါ။ မြန်မာဘက်မှ အချက်အလက်များ မှန်ကန်ပါသည်။ အမည်ရှေ့တွင် “ဒေါ်” ကို ထည့်သွင်းပေးပါရန် မေတ္တာရပ်ခံအပ်ပါသည်။'],
    ['mm.liaison', 'en', 'In English: our entry is correct; please keep the form “Daw Khin Thida”.'],
    [
      'bn.liaison',
      'en',
      'Brunei Darussalam confirms its entry. Please note our working week: Monday to Thursday and Saturday. We rest on Friday and Sunday, so a due date on a Friday would in fact reach us one day early.',
    ],
    [
      'my.organizer',
      'en',
      'Thank you for the reminder. Due dates in this room will fall between Monday and Wednesday, when every office is at work.',
    ],
    ['th.liaison', 'th', 'เรียนทุกท่าน ฝ่ายไทยขอแก้ไขหมายเลขโทรศัพท์หนึ่งรายการ และจะส่งข้อมูลที่ถูกต้องภายในวันที่ {reply} ค่ะ'],
    ['my.liaison', 'en', 'Received with thanks, Khun Nattawadee. We will wait for the corrected number.'],
    ['la.liaison', 'lo', 'ສະບາຍດີ ທ່ານເພື່ອນຮ່ວມງານ. ຂໍ້ມູນຂອງ ສປປ ລາວ ຖືກຕ້ອງແລ້ວ, ຂອບໃຈ.'],
    ['kh.liaison', 'km', 'សូមគោរព។ ព័ត៌មានរបស់ភាគីកម្ពុជាត្រឹមត្រូវហើយ សូមអរគុណ។'],
    [
      'vn.liaison',
      'en',
      'Viet Nam’s entry is correct as well. May we ask whether the date of the next webinar has been fixed?',
    ],
    [
      'my.organizer',
      'en',
      'We propose {webinar}, two hours, on electronic evidence: how to draft a request that can be answered quickly.\nStart: {webinar.time@Asia/Kuala_Lumpur} in Bandar Seri Begawan, Kuala Lumpur and Singapore; {webinar.time@Asia/Bangkok} in Bangkok, Hanoi, Jakarta, Phnom Penh and Vientiane; {webinar.time@Asia/Yangon} in Yangon.',
    ],
    ['sg.liaison', 'en', 'Agreed for Singapore. We can offer a speaker for the first half hour.'],
    ['id.liaison', 'en', 'Indonesia agrees too and expects six participants.'],
    [
      'kh.liaison',
      'en',
      'Cambodia can join. Would interpretation into Khmer be possible if we bring our own interpreter?',
    ],
    [
      'my.organizer',
      'en',
      'Certainly, there are free language channels. Please send the interpreter’s name by {names}.',
    ],
    ['la.liaison', 'en', 'Lao PDR has the same request for Lao. Our interpreter will join from Vientiane.'],
    ['my.organizer', 'en', 'Noted: channels for English, Khmer and Lao. How about Thai and Vietnamese?'],
    ['th.liaison', 'en', 'Thailand will follow in English, thank you.'],
    ['vn.liaison', 'en', 'Viet Nam also. Could the slides be shared beforehand? It helps our colleagues to follow.'],
    ['sg.liaison', 'en', 'Yes. The slides and a glossary of forty terms will be posted here two working days ahead.'],
    ['bn.liaison', 'ms', 'Terima kasih. Brunei Darussalam akan diwakili oleh tiga orang pegawai.'],
    ['my.liaison', 'ms', 'Terima kasih, Yang Mulia. Tiga tempat telah disediakan.'],
    ['mm.liaison', 'en', 'Myanmar will join with two officers. Thank you for the arrangements.'],
    [
      'my.organizer',
      'en',
      'To sum up:\n1. Corrections to AS-304 by {reply}.\n2. Interpreters’ names by {names}.\n3. Webinar on {webinar}, {webinar.time@Asia/Kuala_Lumpur} Kuala Lumpur time.\nThe invitation will follow under reference AS-305.',
    ],
    ['sg.liaison', 'en', 'Clear and complete. Thank you, Ms Teoh.'],
  ],
};
