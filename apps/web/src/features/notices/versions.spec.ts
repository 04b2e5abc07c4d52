import { besideOf } from './versions';

const version = (language: string, authority: 'authentic' | 'machine') => ({ language, authority });

describe('the version to compare with', () => {
  it('is an authentic one before any other', () => {
    expect(besideOf([version('ru', 'machine'), version('en', 'machine'), version('vi', 'authentic')], 'ru')).toBe('vi');
  });

  it('is any other beside the authentic one, and none where there is one version only', () => {
    expect(besideOf([version('vi', 'authentic'), version('en', 'machine')], 'vi')).toBe('en');
    expect(besideOf([version('vi', 'authentic')], 'vi')).toBeUndefined();
  });
});
