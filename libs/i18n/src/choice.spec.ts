import { direction } from './direction';
import { pickText } from './localized';
import { loadCatalog } from './catalog';
import { negotiateLanguage } from './negotiate';

describe('the language of the page', () => {
  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['ru-RU', 'ru'],
    ['fa-IR,en;q=0.5', 'fa'],
    ['de-DE,de;q=0.9,en;q=0.7,ru;q=0.8', 'ru'],
    ['en;q=0, fa', 'fa'],
    ['vi-VN', 'en'],
    ['', 'en'],
    ['*', 'en'],
  ])('for "%s" is %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });

  it('is a neighbour only where nothing closer was wished for', () => {
    expect(negotiateLanguage(['kk-KZ'])).toBe('ru');
    expect(negotiateLanguage(['kk-KZ', 'en'])).toBe('en');
  });
});

describe('a text in several languages', () => {
  const title = { 'zh-Hans': '简体', 'zh-Hant': '繁體', vi: 'Tiếng Việt', en: 'English' };

  it('is read in the wished language, by script before region', () => {
    expect(pickText(title, ['zh-CN'])).toEqual({ text: '简体', language: 'zh-Hans' });
    expect(pickText(title, ['zh-HK'])).toEqual({ text: '繁體', language: 'zh-Hant' });
  });

  it('goes down the list of wishes, then to English, then to whatever there is', () => {
    expect(pickText(title, ['ru', 'vi-VN']).text).toBe('Tiếng Việt');
    expect(pickText(title, ['ru']).text).toBe('English');
    expect(pickText({ th: 'ไทย' }, ['ru']).text).toBe('ไทย');
    expect(pickText({}, ['ru'])).toEqual({ text: '', language: 'und' });
  });

  it('does not choose an empty version', () => {
    expect(pickText({ ru: '', en: 'English' }, ['ru']).text).toBe('English');
  });
});

describe('direction', () => {
  it.each([
    ['fa', 'rtl'],
    ['ur-PK', 'rtl'],
    ['ru', 'ltr'],
    ['uz-Arab', 'rtl'],
    ['uz-Latn', 'ltr'],
    ['ur-Latn', 'ltr'],
  ])('of %s is %s', (language, expected) => {
    expect(direction(language)).toBe(expected);
  });
});

describe('a catalog', () => {
  it('is loaded whole', async () => {
    const catalog = await loadCatalog('fa');
    expect(catalog['nav.home']).not.toBe('');
    expect(catalog['problem.internal']).not.toBe('');
  });
});
