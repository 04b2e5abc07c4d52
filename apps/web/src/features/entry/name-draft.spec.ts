/// <reference types="jest" />
import { emptyName, finishedName, nameIssue } from './name-draft';

describe('a name being written down', () => {
  it.each([
    ['zh-Hans', 'family-first'],
    ['vi', 'family-first'],
    ['ru', 'given-first'],
    ['my', 'mononym'],
  ])('begins in %s with the usual order, %s', (language, order) => {
    expect(emptyName(language, '').order).toBe(order);
  });

  it('keeps of its parts those that were given, trimmed', () => {
    const draft = { ...emptyName('ru', ' Anna Petrova '), native: ' Анна Петрова', family: ' Петрова ', given: ' ' };
    expect(finishedName(draft)).toEqual({
      native: 'Анна Петрова',
      nativeLanguage: 'ru',
      latin: 'Anna Petrova',
      order: 'given-first',
      family: 'Петрова',
    });
  });

  it('has no family name once it is a single one, whatever was typed before', () => {
    const draft = { ...emptyName('id', 'Wiryawati'), native: 'Wiryawati', family: 'Wirya', honorific: 'Ibu' };
    const name = finishedName({ ...draft, order: 'mononym' });
    expect(name).not.toHaveProperty('family');
    expect(name.honorific).toBe('Ibu');
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['Виря', 'not_latin'],
    ['林 Lin', 'not_latin'],
    ['Rajendran a/l Muniandy', undefined],
    ['Dilshod oʻgʻli', undefined],
    ['Nguyễn Thị Ánh', undefined],
  ])('in Latin letters is judged: "%s"', (latin, issue) => {
    expect(nameIssue('latin', emptyName('en', latin))).toBe(issue);
  });
});
