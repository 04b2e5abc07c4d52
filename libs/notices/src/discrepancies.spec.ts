import type { NoticeBlock } from '@jianqiao/contract';
import { datesIn } from './discrepancies-dates';
import { type ComparedVersion, discrepanciesOf as among, withPlainDigits } from './discrepancies';
import { versionDigest } from './evidence/canonical';

const discrepanciesOf = (versions: readonly Omit<ComparedVersion, 'sha256'>[]) =>
  among(versions.map((version) => ({ ...version, sha256: versionDigest({ ...version, title: '' }) })));
const paragraph = (text: string): NoticeBlock => ({ kind: 'paragraph', text });

/** What is wrong with a translation of one paragraph. */
function wrong(language: string, said: string, other: string, translation: string) {
  return discrepanciesOf([
    { language, authority: 'authentic', blocks: [paragraph(said)] },
    { language: other, authority: 'official_translation', blocks: [paragraph(translation)] },
  ]).map(({ what, missing }) => [what, ...missing]);
}

describe('versions', () => {
  it.each([
    ['en', 'By 4 May 2026, 1,234.5 tonnes', 'zh-Hans', '2026年5月4日前，1234.5吨'],
    ['zh-Hans', '请于2026年5月4日前答复第12号文', 'ru', 'Просим ответить на № 12 до 4 мая 2026 г.'],
    ['zh-Hans', '5月4日', 'vi', 'ngày 4 tháng 5'],
    ['en', 'on 4 May 2026', 'fa', 'در ۱۴ اردیبهشت ۱۴۰۵'],
    ['en', 'on May 4, 2026', 'th', 'วันที่ 4 พฤษภาคม 2569'],
    ['en', '12 cases', 'fa', '۱۲ پرونده'],
    ['en', '12 cases', 'my', 'အမှု ၁၂ ခု'],
    ['en', '1,234,567 yuan', 'ru', '1\u00a0234\u00a0567 юаней'],
    ['en', '1,234,567 yuan', 'id', '1.234.567 yuan'],
    ['en', 'account AB-123 of ASEAN', 'km', 'គណនី AB-123 នៃ ASEAN'],
    ['zh-Hans', '国际刑警组织（Interpol）', 'fr', "L'organisation Interpol"],
    ['en', 'the Ministry of Justice', 'ru', 'Министерство юстиции'],
  ])('agree: %s "%s" and %s "%s"', (language, said, other, translation) => {
    expect(wrong(language, said, other, translation)).toEqual([]);
  });

  it.each([
    ['en', '12 cases and 7 accounts', 'zh-Hans', '12起案件和17个账户', ['number', '7']],
    ['en', 'by 4 May 2026', 'zh-Hans', '2026年4月5日前', ['date', '2026-05-04']],
    ['zh-Hans', '2026年5月4日', 'ru', '5 мая 2026 г.', ['date', '2026-05-04']],
    ['en', 'account AB-123', 'vi', 'tài khoản AB-132', ['name', 'AB-123']],
    ['zh-Hans', '被告人 NGUYEN', 'en', 'The accused NGUYAN', ['name', 'NGUYEN']],
  ])('do not agree: %s "%s" and %s "%s"', (language, said, other, translation, found) => {
    expect(wrong(language, said, other, translation)).toEqual([found]);
  });

  it('are compared with the first authentic one, block by block', () => {
    const found = discrepanciesOf([
      { language: 'en', authority: 'courtesy_translation', blocks: [paragraph('none'), paragraph('8')] },
      { language: 'zh-Hans', authority: 'authentic', blocks: [paragraph('7'), paragraph('8')] },
    ]);
    expect(found).toEqual([{ language: 'en', against: 'zh-Hans', block: 0, what: 'number', missing: ['7'] }]);
  });

  it.each<[string, NoticeBlock, NoticeBlock | undefined]>([
    ['a block is missing', paragraph('7'), undefined],
    ['a block is of another kind', paragraph('7'), { kind: 'heading', text: '7' }],
    [
      'a list has another length',
      { kind: 'list', ordered: true, items: ['7'] },
      { kind: 'list', ordered: true, items: ['7', '7'] },
    ],
    ['a table has another width', { kind: 'table', rows: [['7', '8']] }, { kind: 'table', rows: [['7']] }],
  ])('are out of shape when %s', (_how, said, other) => {
    const found = discrepanciesOf([
      { language: 'en', authority: 'authentic', blocks: [said] },
      { language: 'ru', authority: 'machine', blocks: other ? [other] : [] },
    ]);
    expect(found).toEqual([{ language: 'ru', against: 'en', block: 0, what: 'shape', missing: [] }]);
  });

  it('are not compared while none is authentic', () => {
    expect(discrepanciesOf([{ language: 'en', authority: 'machine', blocks: [paragraph('7')] }])).toEqual([]);
  });

  it('name so many places at most', () => {
    const blocks = Array.from({ length: 400 }, (_, n) => paragraph(String(n)));
    const versions = Array.from({ length: 19 }, (_, n) => ({
      language: `en-x-a${n}`,
      authority: 'machine' as const,
      blocks: blocks.map(() => paragraph('none')),
    }));
    const found = discrepanciesOf([{ language: 'en', authority: 'authentic', blocks }, ...versions]);
    expect(found).toHaveLength(200);
  });
});

describe('digits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۱۴۰۵', '1405'],
    ['१२३', '123'],
    ['๒๕๖๙', '2569'],
    ['១២៣', '123'],
    ['２０２６', '2026'],
  ])('%s are %s', (text, plain) => expect(withPlainDigits(text)).toBe(plain));
});

describe('dates', () => {
  it.each([
    ['2026-05-04', 'en'],
    ['04.05.2026', 'ru'],
    ['4/5/2026', 'vi'],
    ['4 мая 2026 года', 'ru'],
    ['4th May 2026', 'en'],
    ['4 de maio de 2026', 'pt'],
    ['4 Mei 2026', 'id'],
    ['4 Mei 2026', 'ms'],
    ['2026年5月4日', 'zh-Hant-HK'],
    ['1405/2/14', 'fa'],
    ['4/5/2569', 'th'],
  ])('"%s" in %s is the 4th of May 2026', (text, language) => {
    expect([...datesIn(text, language).dates]).toEqual(['2026-05-04']);
  });

  it('that there are not are none', () => {
    expect([...datesIn('2026-13-01, 45.05.2026, 12/40/2026', 'en').dates]).toEqual([]);
  });

  it('are not counted as numbers', () => {
    expect(datesIn('due 2026-05-04.', 'en').rest).toBe('due           .');
  });
});

describe('twenty full versions', () => {
  it('are not read anew when a word of one was changed', () => {
    const text = 'Case 123/45-f of 4 May 2026, article 12. '.repeat(4);
    const version = (language: string, first: string): Omit<ComparedVersion, 'sha256'> => ({
      language,
      authority: language === 'en' ? 'authentic' : 'official_translation',
      blocks: [first, ...Array<string>(99).fill(text)].map(paragraph),
    });
    const languages = 'en zh-Hans ru fa vi th km lo my hi ur kk uz mn fr de es ar ja ko'.split(' ');
    const all = languages.map((language) => version(language, 'None.'));
    const measured = (versions: typeof all) => {
      const start = performance.now();
      return [discrepanciesOf(versions).length, performance.now() - start] as const;
    };
    const [, first] = measured(all);
    const [found, again] = measured([version('en', '12 cases.'), ...all.slice(1)]);
    expect(found).toBeGreaterThanOrEqual(19);
    expect(again).toBeLessThan(first / 2);
  });
});

describe('text that nobody writes', () => {
  it.each([
    ['one number', '1'.repeat(16_000)],
    ['one capital, and no other', `A${'a'.repeat(15_999)}`],
    ['digits of another script', '٣'.repeat(16_000)],
  ])('takes nobody’s time: %s', (_, text) => {
    const languages = ['en', 'ru', 'vi'];
    const start = performance.now();
    discrepanciesOf(languages.map((language) => ({ language, authority: 'authentic', blocks: [paragraph(text)] })));
    expect(performance.now() - start).toBeLessThan(200);
  });
});
