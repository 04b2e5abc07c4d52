import { INTERFACE_LANGUAGES } from '@jianqiao/contract';
import { type NoticeOccasion, noticeLetter } from './notice.letters';
import { wordsIn } from './words';

const OCCASIONS: readonly NoticeOccasion[] = [
  ...(['received', 'due_soon', 'due', 'overdue_deputy', 'overdue_administrator', 'answered', 'extended'] as const),
];
const matter = {
  number: 'CN-SPP/INT/2026/0042',
  issuer: { en: 'Supreme People’s Procuratorate', 'zh-CN': '最高人民检察院' },
  recipient: { en: 'Supreme People’s Procuracy', vi: 'Viện kiểm sát nhân dân tối cao' },
  due: { date: '2026-12-01', at: 0, timeZone: 'Asia/Ho_Chi_Minh', skipped: [] },
  link: 'https://hub.example/notices/1',
};

describe.each(INTERFACE_LANGUAGES)('letters about notices in %s', (language) => {
  it.each(OCCASIONS)('say which notice it is, and where to read it: %s', async (occasion) => {
    const { subject, text } = noticeLetter(await wordsIn(language), occasion, matter);
    for (const part of [subject, text]) expect(part).toContain(matter.number);
    expect(text).toContain(matter.link);
    expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/);
  });

  it('name the day that an answer is due, and ask for none where none is due', async () => {
    const words = await wordsIn(language);
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC', calendar: 'gregory' });
    const date = day.format(Date.UTC(2026, 11, 1));
    expect(noticeLetter(words, 'received', matter).text).toContain(date);
    expect(noticeLetter(words, 'received', { ...matter, due: null }).text).not.toContain(date);
  });
});
