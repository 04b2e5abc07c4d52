import { Printer } from '@jianqiao/print';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Pdf } from './pdf';
import { original, sheet, version } from './samples';

/** The same sentence, more or less, as the agencies of the hub write it. */
const LANGUAGES: Readonly<Record<string, string>> = {
  'zh-Hans': '请于五个工作日内确认联络员名单。',
  'zh-Hant-HK': '請於五個工作日內確認聯絡員名單。',
  ru: 'Просим подтвердить список контактных лиц.',
  vi: 'Đề nghị xác nhận danh sách cán bộ đầu mối.',
  th: 'ขอให้ยืนยันรายชื่อผู้ประสานงาน',
  km: 'សូមបញ្ជាក់បញ្ជីឈ្មោះមន្ត្រីទំនាក់ទំនង',
  lo: 'ກະລຸນາຢືນຢັນບັນຊີລາຍຊື່ຜູ້ປະສານງານ',
  my: 'ဆက်သွယ်ရေးတာဝန်ခံများစာရင်းကို အတည်ပြုပေးပါ',
  hi: 'कृपया संपर्क अधिकारियों की सूची की पुष्टि करें।',
  fa: 'خواهشمند است فهرست رابطان را تأیید فرمایید.',
  ur: 'براہِ کرم رابطہ افسران کی فہرست کی تصدیق فرمائیں۔',
  kk: 'Байланыс тұлғаларының тізімін растаңыз.',
  'uz-Latn': 'Mas’ul shaxslar ro‘yxatini tasdiqlang.',
  mn: 'Холбогдох ажилтны жагсаалтыг баталгаажуулна уу.',
};

describe('the printer', () => {
  const printer = new Printer();
  afterAll(() => printer.close());
  const print = async (document: Parameters<Printer['pdf']>[0]) => new Pdf(await printer.pdf(document));

  it('prints what an original says, with number, mark and page on every page', async () => {
    const pdf = await print(original({ versions: [version('en', 'Contact points', 'Please confirm. '.repeat(600))] }));
    expect(pdf.pages.length).toBeGreaterThan(3);
    pdf.pages.forEach((page, n) => {
      expect(page.match(/TLP:AMBER/g)).toHaveLength(2);
      expect(page).toContain('SPP/INT/2026/0042');
      expect(page).toContain(`Page ${n + 1} of ${pdf.pages.length}`);
    });
    for (const said of ['最高人民检察院', 'Contact points', 'list.xlsx', 'ab'.repeat(32), '7GQX-1K8M-ABCD-EFGH-JKMN']) {
      expect(pdf.text).toContain(said);
    }
    expect(pdf.text).not.toContain('Not all signs');
    expect(pdf.isArchivable).toBe(true);
  });

  it('says on every page that a notice is no longer in force', async () => {
    const ended = {
      label: 'Withdrawn',
      particulars: [{ term: 'Reason', values: [{ text: 'Sent in error', language: 'en' }] }],
    };
    const pdf = await print(original({ ended, versions: [version('en', 'Long', 'Please confirm. '.repeat(600))] }));
    for (const page of pdf.pages) expect(page).toContain('Withdrawn');
    expect(pdf.text).toContain('Sent in error');
  });

  it('sets every language of the agencies, and keeps its letters inside as plain text', async () => {
    const versions = Object.entries(LANGUAGES).map(([language, text]) => version(language, text, text));
    const pdf = await print(original({ versions }));
    expect(pdf.text).not.toContain('Not all signs');
    expect(pdf.isArchivable).toBe(true);
    for (const [language, text] of Object.entries(LANGUAGES)) {
      expect(pdf.files.get(`SPP-INT-2026-0042.${language}.txt`)).toContain(`\n${text}\n`);
    }
    for (const language of ['zh-Hans', 'zh-Hant-HK', 'ru', 'kk', 'uz-Latn', 'mn']) {
      expect(pdf.text).toContain(LANGUAGES[language]);
    }
  });

  it('gives the same bytes for the same document, also in another process', async () => {
    const document = original({ versions: Object.entries(LANGUAGES).map(([tag, text]) => version(tag, text, text)) });
    const other = new Printer();
    const [one, again, elsewhere] = [
      await printer.pdf(document),
      await printer.pdf(document),
      await other.pdf(document),
    ];
    other.close();
    expect(one.equals(again)).toBe(true);
    expect(one.equals(elsewhere)).toBe(true);
  });

  it('takes whatever people write as text', async () => {
    const hostile =
      '#eval("1+1") $x^2$ ] *bold* _it_ @label <l> \\ `raw` // no comment /* } #import "/etc/passwd" = #sys.inputs';
    const pdf = await print(
      original({ versions: [version('en', hostile, hostile)], letterhead: [{ text: hostile, language: 'en' }] }),
    );
    // In narrow cells the lines break anywhere.
    const packed = (text: string) => text.replace(/[\s\u200B]/g, '');
    expect(packed(pdf.text).split(packed(hostile)).length - 1).toBeGreaterThanOrEqual(7);
    expect((await print(sheet(1, { rows: [[hostile, '1']], title: hostile }))).text).toContain(hostile);
  });

  it('has templates that evaluate nothing and read nothing but each other', () => {
    const folder = join(__dirname, '../../libs/print/src/templates');
    for (const file of readdirSync(folder)) {
      const code = readFileSync(join(folder, file), 'utf8').replace(/^\s*\/\/.*$/gm, '');
      expect(code).not.toMatch(/\beval\(|\bread\(|\bplugin\(|mode: "markup"/);
      for (const [, from] of code.matchAll(/#(?:import|include) "([^"]*)"/g)) expect(from).toBe('house.typ');
    }
  });

  it('replaces signs that it has no type for, and says so', async () => {
    const pdf = await print(original({ versions: [version('ko', '연락처', '연락처를 확인해 주십시오 🙂 ok')] }));
    expect(pdf.text).toContain('Not all signs could be printed.');
    expect(pdf.text).toContain('ok');
    expect(pdf.files.get('SPP-INT-2026-0042.ko.txt')).toContain('연락처를 확인해 주십시오 🙂 ok');
    expect(pdf.isArchivable).toBe(true);
  });

  it('prints texts of 20,000 signs, words without an end, wide tables and 500 recipients', async () => {
    const long = 'x'.repeat(20_000);
    const wide = {
      kind: 'table',
      rows: [1, 2].map((row) => Array.from({ length: 50 }, (_, n) => `c${row}.${n}`)),
    } as const;
    const cells = { kind: 'table', rows: [1, 2].map(() => Array.from({ length: 8 }, () => 'y'.repeat(200))) } as const;
    const values = Array.from({ length: 500 }, (_, n) => ({
      text: `Agency number ${n}`,
      language: n % 2 ? 'en' : 'fa',
    }));
    const pdf = await print(
      original({
        particulars: [{ term: 'To', values }],
        versions: [{ ...version('en', 'Long', long), blocks: [{ kind: 'paragraph', text: long }, wide, cells] }],
      }),
    );
    expect(pdf.text.match(/x/g)!.length).toBeGreaterThanOrEqual(20_000);
    // A line holds fewer than 200 of them: they were not set past the margin.
    expect(Math.max(...pdf.text.split(/[\s\u200B]/).map(({ length }) => length))).toBeLessThan(200);
    expect(pdf.text).toContain('c2.49');
    expect(pdf.text).toContain('Agency number 499');
  });

  it('keeps a reader’s words from turning round what stands beside them', async () => {
    const override = 'fdp.\u202Etxt';
    const files = [{ name: override, about: '12 bytes', sha256: 'cd'.repeat(32) }];
    const pdf = await print(original({ attachments: { heading: 'Attachments', files } }));
    expect(pdf.text).toContain('cd'.repeat(32));
    expect(pdf.text).toContain('12 bytes');
  });

  it('prints what the typesetter dies of without that, and counts no sign as another', async () => {
    // A Thai vowel among Persian digits, an Arabic mark between spaces, a Khmer sign nowhere.
    for (const text of ['۰\u034F 〳 ۳۲', 'کد ۱۴۰۵ \u06E8 \u0E31', '\u17F3 \u2067 2026', '\u202Eabc 1234']) {
      const pdf = await print(original({ language: 'fa', versions: [version('fa', text, text)] }));
      expect(pdf.text).toContain('7GQX-1K8M-ABCD-EFGH-JKMN');
      expect(pdf.files.get('SPP-INT-2026-0042.fa.txt')).toContain(text);
    }
    const pdf = await print(original({ versions: [version('en', 'Dates', '\u202Ekept 1234')] }));
    expect(pdf.text).toContain('kept 1234');
  });

  it('prints a sheet of figures with its head on every page', async () => {
    const pdf = await print(sheet(200));
    expect(pdf.pages.length).toBeGreaterThan(3);
    for (const page of pdf.pages) expect(page).toContain('Answers');
    expect(pdf.text).toContain('Agency 199');
    expect((await print(sheet(0, { columns: [], figures: [], lines: [], notes: [] }))).text).toContain('Statistics');
  });
});

describe('a printer under strain', () => {
  const printers: Printer[] = [];
  const printerWith = (options: ConstructorParameters<typeof Printer>[0]) => {
    const printer = new Printer(options);
    printers.push(printer);
    return printer;
  };
  afterEach(() => printers.splice(0).forEach((printer) => printer.close()));
  const refusal = (code: string) => expect.objectContaining({ code });

  it('prints many at once, one after the other, and refuses more than can wait', async () => {
    const printer = printerWith({ queue: 5 });
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => printer.pdf(sheet(n))));
    const done = results.filter(({ status }) => status === 'fulfilled');
    // One in print, five waiting.
    expect(done).toHaveLength(6);
    expect(results.at(-1)).toEqual({ status: 'rejected', reason: refusal('unavailable') });
    expect(new Pdf(await printer.pdf(sheet(3))).text).toContain('Agency 2');
  });

  it('lets nobody have it to themselves', async () => {
    const printer = printerWith({ perReader: 2 });
    const mine = [1, 2, 3].map(() => printer.pdf(sheet(1), 'me'));
    const theirs = printer.pdf(sheet(1), 'they');
    expect((await Promise.allSettled(mine)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    await expect(mine[2]).rejects.toEqual(refusal('rate_limited'));
    await theirs;
    await printer.pdf(sheet(1), 'me');
  });

  it('refuses what was in print when the press dies, and goes on with the next', async () => {
    const reasons: string[] = [];
    const printer = printerWith({ failed: (reason) => reasons.push(reason) });
    await printer.pdf(sheet(1));
    const [first, second] = [printer.pdf(sheet(400)), printer.pdf(sheet(2))];
    const pressId = printer.pressId!;
    process.kill(pressId, 'SIGKILL');
    await expect(first).rejects.toEqual(refusal('unavailable'));
    expect(new Pdf(await second).text).toContain('Agency 1');
    expect(printer.pressId).not.toBe(pressId);
    expect(reasons).toEqual(['SIGKILL']);
  });

  it('keeps a press, and lets it go after a document that took much', async () => {
    const pressOf = async (printer: Printer): Promise<number | undefined> => {
      await printer.pdf(sheet(1));
      return printer.pressId;
    };
    const usual = printerWith({});
    expect(await pressOf(usual)).toBe(await pressOf(usual));
    const small = printerWith({ memory: 1 });
    expect(await pressOf(small)).toBeUndefined();
    expect(new Pdf(await small.pdf(sheet(3))).text).toContain('Agency 2');
  });

  it('gives up what takes too long, and ends the press that was at it', async () => {
    const printer = printerWith({ timeoutMs: 1 });
    const [first, second] = [printer.pdf(sheet(1)), printer.pdf(sheet(1))];
    const pressId = printer.pressId!;
    await expect(first).rejects.toEqual(refusal('unavailable'));
    await expect(second).rejects.toEqual(refusal('unavailable'));
    await gone(pressId);
  });

  it('lets a press go that has nothing to do', async () => {
    const printer = printerWith({ idleMs: 50 });
    await printer.pdf(sheet(1));
    for (let turn = 0; turn < 100 && printer.pressId !== undefined; turn += 1) await soon();
    expect(printer.pressId).toBeUndefined();
    expect(new Pdf(await printer.pdf(sheet(1))).text).toContain('Agency 0');
  });

  it('ends with its hub, and prints no more', async () => {
    const printer = printerWith({});
    await printer.pdf(sheet(1));
    const pressId = printer.pressId!;
    const waiting = printer.pdf(sheet(1));
    printer.close();
    await expect(waiting).rejects.toEqual(refusal('unavailable'));
    await expect(printer.pdf(sheet(1))).rejects.toEqual(refusal('unavailable'));
    await gone(pressId);
  });
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Waits until a process is no more: to be killed takes a moment. */
async function gone(pid: number): Promise<void> {
  for (let turn = 0; turn < 500 && isAlive(pid); turn += 1) await soon();
  expect(isAlive(pid)).toBe(false);
}

/** Killed and not yet waited for counts as dead. */
function isAlive(pid: number): boolean {
  try {
    return !/^\S+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
