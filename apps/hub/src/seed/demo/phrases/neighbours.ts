import type { Phrasebook } from '../exchanges';

// Short and formal: these officers write their own language for the daily things and a common one for the rest.

/** Thai. */
export const THAI: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'เรียนเพื่อนร่วมงานทุกท่าน วันนี้ดิฉันเป็นเจ้าหน้าที่เวร หากมีเรื่องใดโปรดแจ้งในห้องนี้ได้เลยค่ะ',
        'รับทราบค่ะ ฝ่ายเราก็มีเจ้าหน้าที่เวรเช่นกัน ขอบคุณค่ะ',
      ],
    ],
    receipt: [['ได้ส่งเอกสารเลขที่ {ref} แล้ว โปรดยืนยันการได้รับด้วยค่ะ', 'ได้รับเอกสารเลขที่ {ref} ครบถ้วนแล้ว ขอบคุณค่ะ']],
    status: [
      ['ขอเรียนสอบถามความคืบหน้าของหนังสือเลขที่ {ref} ค่ะ', 'หนังสือเลขที่ {ref} อยู่ระหว่างการพิจารณา คาดว่าจะตอบได้ภายในวันที่ {day} ค่ะ'],
    ],
    duty: [
      [
        'ขอแจ้งให้ทราบว่า วันที่ {day} สำนักงานของเราจะมีเฉพาะเจ้าหน้าที่เวร เรื่องเร่งด่วนโปรดระบุว่า “ด่วน” ค่ะ',
        'รับทราบค่ะ ได้บันทึกไว้ในปฏิทินแล้ว',
      ],
    ],
    deadline: [['ขอเรียนเตือนว่า กำหนดส่งความเห็นต่อเอกสาร {ref} คือวันที่ {day} ค่ะ', 'กำลังรวบรวมความเห็น จะส่งภายในวันที่ {day} ค่ะ']],
    thanks: [['ขอขอบคุณสำหรับความร่วมมือเป็นอย่างยิ่งค่ะ', 'ด้วยความยินดีค่ะ หวังว่าจะได้ร่วมงานกันต่อไป']],
  },
};

/** Lao. */
export const LAO: Phrasebook = {
  exchanges: {
    greeting: [
      ['ສະບາຍດີ ທ່ານເພື່ອນຮ່ວມງານ. ມື້ນີ້ຂ້າພະເຈົ້າເປັນເວນ, ຖ້າມີວຽກຫຍັງກະລຸນາຂຽນໄວ້ບ່ອນນີ້.', 'ຮັບຊາບແລ້ວ, ຂອບໃຈ. ຝ່າຍພວກເຮົາກໍມີເຈົ້າໜ້າທີ່ເວນ.'],
    ],
    receipt: [['ໄດ້ສົ່ງເອກະສານເລກທີ {ref} ແລ້ວ, ກະລຸນາຢືນຢັນການໄດ້ຮັບ.', 'ໄດ້ຮັບເອກະສານເລກທີ {ref} ຄົບຖ້ວນແລ້ວ, ຂອບໃຈ.']],
    status: [['ຂໍຖາມຄວາມຄືບໜ້າຂອງໜັງສືເລກທີ {ref}.', 'ໜັງສືເລກທີ {ref} ກຳລັງພິຈາລະນາ, ຄາດວ່າຈະຕອບກ່ອນວັນທີ {day}.']],
    duty: [['ຂໍແຈ້ງໃຫ້ຊາບວ່າ ວັນທີ {day} ຫ້ອງການຂອງພວກເຮົາມີແຕ່ເຈົ້າໜ້າທີ່ເວນ.', 'ຮັບຊາບແລ້ວ, ຂອບໃຈ.']],
    deadline: [['ຂໍເຕືອນວ່າ ກຳນົດສົ່ງຄຳເຫັນຕໍ່ເອກະສານ {ref} ແມ່ນວັນທີ {day}.', 'ພວກເຮົາຈະສົ່ງຄຳເຫັນກ່ອນວັນທີ {day}.']],
    thanks: [['ຂໍຂອບໃຈສຳລັບການຮ່ວມມືທີ່ດີ.', 'ດ້ວຍຄວາມຍິນດີ, ຫວັງວ່າຈະໄດ້ຮ່ວມມືກັນຕໍ່ໄປ.']],
  },
};

/** Khmer. */
export const KHMER: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'សូមគោរពមិត្តរួមការងារទាំងអស់។ ថ្ងៃនេះខ្ញុំជាមន្ត្រីប្រចាំការ បើមានការងារអ្វី សូមសរសេរនៅទីនេះ។',
        'បានទទួលព័ត៌មានហើយ សូមអរគុណ។ ភាគីយើងក៏មានមន្ត្រីប្រចាំការដែរ។',
      ],
    ],
    receipt: [['ឯកសារលេខ {ref} ត្រូវបានផ្ញើហើយ សូមបញ្ជាក់ការទទួល។', 'យើងបានទទួលឯកសារលេខ {ref} ពេញលេញហើយ សូមអរគុណ។']],
    status: [['សូមសួរអំពីវឌ្ឍនភាពនៃលិខិតលេខ {ref}។', 'លិខិតលេខ {ref} កំពុងពិនិត្យ យើងនឹងឆ្លើយតបមុនថ្ងៃទី {day}។']],
    duty: [['សូមជម្រាបថា ថ្ងៃទី {day} ការិយាល័យយើងមានតែមន្ត្រីប្រចាំការប៉ុណ្ណោះ។', 'បានកត់ត្រាហើយ សូមអរគុណ។']],
    deadline: [['សូមរំលឹកថា ការផ្តល់យោបល់លើឯកសារលេខ {ref} ត្រូវបញ្ចប់នៅថ្ងៃទី {day}។', 'យើងនឹងផ្ញើយោបល់មុនថ្ងៃទី {day}។']],
    thanks: [['សូមអរគុណចំពោះកិច្ចសហប្រតិបត្តិការដ៏ល្អ។', 'យើងរីករាយក្នុងការសហការជាបន្តទៀត។']],
  },
};

/** Burmese. */
export const BURMESE: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'မင်္ဂလာပါ။ ယနေ့ ကျွန်မ တာဝန်ကျပါသည်။ ကိစ္စရှိပါက ဤနေရာတွင် ရေးသားပေးပါရန်။',
        'သိရှိပါပြီ။ ကျေးဇူးတင်ပါသည်။ ကျွန်ုပ်တို့ဘက်တွင်လည်း တာဝန်ကျအရာရှိ ရှိပါသည်။',
      ],
    ],
    receipt: [
      ['စာအမှတ် {ref} ကို ပေးပို့ပြီးဖြစ်ပါသည်။ လက်ခံရရှိကြောင်း အတည်ပြုပေးပါရန်။', 'စာအမှတ် {ref} ကို အပြည့်အစုံ လက်ခံရရှိပါသည်။ ကျေးဇူးတင်ပါသည်။'],
    ],
    duty: [['{day} ရက်တွင် ကျွန်ုပ်တို့ရုံး၌ တာဝန်ကျအရာရှိသာ ရှိမည်ဖြစ်ကြောင်း အသိပေးအပ်ပါသည်။', 'မှတ်သားထားပါသည်။ ကျေးဇူးတင်ပါသည်။']],
    thanks: [['ပူးပေါင်းဆောင်ရွက်မှုအတွက် ကျေးဇူးတင်ပါသည်။', 'ဆက်လက် ပူးပေါင်းဆောင်ရွက်သွားပါမည်။']],
  },
};

/** Malay. */
export const MALAY: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'Salam sejahtera kepada semua. Saya bertugas di ruang ini pada hari ini; sila tinggalkan mesej jika ada sebarang urusan.',
        'Terima kasih, kami ambil maklum. Pegawai kami juga bertugas.',
      ],
    ],
    receipt: [
      [
        'Dokumen bernombor {ref} telah dihantar. Mohon sahkan penerimaan.',
        'Dokumen {ref} telah diterima dengan lengkap. Terima kasih.',
      ],
    ],
    status: [
      [
        'Boleh kami ketahui perkembangan surat {ref}?',
        'Surat {ref} sedang diteliti dan dijangka dijawab sebelum {day}.',
      ],
    ],
    duty: [
      [
        'Untuk makluman, pada {day} hanya pegawai bertugas berada di pejabat kami. Sila tandakan “segera” bagi perkara mustahak.',
        'Terima kasih, telah dicatat dalam takwim kami.',
      ],
    ],
    deadline: [
      [
        'Peringatan: ulasan terhadap dokumen {ref} perlu dikemukakan sebelum {day}.',
        'Ulasan kami sedang disusun dan akan dihantar sebelum {day}.',
      ],
    ],
    thanks: [
      ['Terima kasih atas kerjasama yang diberikan.', 'Sama-sama. Kami mengharapkan kerjasama ini akan berterusan.'],
    ],
  },
};

/** Indonesian. */
export const INDONESIAN: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'Selamat bertugas, rekan-rekan. Hari ini saya bertugas di ruang ini; silakan menulis bila ada keperluan.',
        'Terima kasih, kami catat. Petugas kami juga siap dihubungi.',
      ],
    ],
    receipt: [
      [
        'Dokumen nomor {ref} telah dikirim. Mohon konfirmasi penerimaannya.',
        'Dokumen {ref} telah kami terima lengkap. Terima kasih.',
      ],
    ],
    status: [
      [
        'Mohon informasi perkembangan surat nomor {ref}.',
        'Surat {ref} sedang dalam proses persetujuan dan diperkirakan dijawab sebelum {day}.',
      ],
    ],
    duty: [
      [
        'Kami informasikan bahwa pada {day} hanya petugas piket yang berada di kantor. Mohon beri tanda “segera” untuk hal mendesak.',
        'Terima kasih, sudah kami catat dalam agenda.',
      ],
    ],
    deadline: [
      [
        'Pengingat: tanggapan atas dokumen {ref} ditunggu paling lambat {day}.',
        'Tanggapan kami sedang dihimpun dan akan dikirim sebelum {day}.',
      ],
    ],
    thanks: [['Terima kasih atas kerja sama yang baik.', 'Sama-sama, semoga kerja sama ini terus berlanjut.']],
  },
};

/** Kazakh. */
export const KAZAKH: Phrasebook = {
  exchanges: {
    greeting: [
      [
        'Құрметті әріптестер, сәлеметсіздер ме! Бүгін байланыс бөлмесінде мен кезекшімін, сұрақтарыңыз болса, осында жазыңыздар.',
        'Рақмет, қабылдадық. Бізде де кезекші бар.',
      ],
    ],
    receipt: [
      [
        '{ref} нөмірлі құжат жіберілді. Алғаныңызды растауыңызды сұраймыз.',
        '{ref} нөмірлі құжат толық алынды және тіркелді, рақмет.',
      ],
    ],
    status: [
      [
        '{ref} нөмірлі хаттың қаралу барысын білгіміз келеді.',
        '{ref} нөмірлі хат келісілуде, {day} күніне дейін жауап береміз деп күтілуде.',
      ],
    ],
    duty: [
      [
        'Назарларыңызға: {day} күні бізде тек кезекші қызметкер болады. Шұғыл мәселелерге «шұғыл» деген белгі қойыңыздар.',
        'Рақмет, күнтізбеге белгілеп қойдық.',
      ],
    ],
    deadline: [
      [
        'Еске саламыз: {ref} нөмірлі құжат бойынша ескертулерді {day} күніне дейін жіберулеріңізді сұраймыз.',
        'Ескертулеріміз жинақталуда, {day} күніне дейін жібереміз.',
      ],
    ],
    thanks: [['Ынтымақтастық үшін алғыс білдіреміз.', 'Сіздерге де рақмет, бірлескен жұмысты жалғастыра береміз.']],
  },
};
