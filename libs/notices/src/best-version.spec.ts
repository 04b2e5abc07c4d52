import { bestVersion, versionIn } from './best-version';

const version = (language: string, authority: 'authentic' | 'courtesy_translation' | 'machine' = 'authentic') => ({
  language,
  authority,
});

describe('the version that is shown', () => {
  const versions = [version('en', 'machine'), version('zh-Hans'), version('ru', 'courtesy_translation')];

  it.each([
    [['ru'], 'ru'],
    [['zh-CN', 'ru'], 'zh-Hans'],
    [['ru-RU'], 'ru'],
    [['fa', 'en'], 'en'],
    [['EN'], 'en'],
    // Another script is another text to read.
    [['zh-TW'], 'zh-Hans'],
    [['zh-Hant', 'en'], 'en'],
    [['fa'], 'zh-Hans'],
    [[], 'zh-Hans'],
  ])('to a reader of %j is in %s', (languages, shown) => {
    expect(bestVersion(versions, languages)?.language).toBe(shown);
  });

  it('is the exact one before one that is as good', () => {
    expect(bestVersion([version('en-GB'), version('en')], ['en'])?.language).toBe('en');
  });

  it('is the one that is asked for, or none', () => {
    expect(versionIn(versions, 'ZH-hans')?.language).toBe('zh-Hans');
    expect(versionIn(versions, 'zh')).toBeUndefined();
  });
});
