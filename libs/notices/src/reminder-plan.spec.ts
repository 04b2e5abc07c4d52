import { remindersFor } from './reminder-plan';
import { noticeSearchKey, searchPattern } from './search-key';

describe('the ladder of reminders', () => {
  const plan = { before: 10, officers: 20, deputy: 30, administrator: 40 };

  it('has a rung for each moment to come', () => {
    const rungs = remindersFor({ id: 'r', copy: 'action' }, plan, 5);
    expect(rungs.map(({ rung, dueAt, doneAt, sent }) => [rung, dueAt, doneAt, sent])).toEqual([
      ['before', 10, null, 0],
      ['officers', 20, null, 0],
      ['deputy', 30, null, 0],
      ['administrator', 40, null, 0],
    ]);
    expect(remindersFor({ id: 'r', copy: 'action' }, plan, 10).map(({ rung }) => rung)).toEqual([
      'officers',
      'deputy',
      'administrator',
    ]);
  });

  it('is for those who are asked for an answer', () => {
    expect(remindersFor({ id: 'r', copy: 'information' }, plan, 5)).toEqual([]);
    expect(remindersFor({ id: 'r', copy: 'action' }, undefined, 5)).toEqual([]);
  });
});

describe('a search key', () => {
  it('holds number and titles, as searches fold them, and no tags of languages', () => {
    const key = noticeSearchKey({ number: 'SPP/2026/0001', titles: { vi: 'Ａ Biển', ru: 'ЗАПРОС' } });
    expect(key).toBe('spp/2026/0001\na biển\nзапрос');
  });

  it('is searched for words, not for patterns', () => {
    expect(searchPattern(' 50%_! ')).toBe('%50!%!_!!%');
  });
});
