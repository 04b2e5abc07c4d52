import { LIMITS, type NoticeSummary } from '@jianqiao/contract';
import { type DiscussedNotice, proposalOf } from './discussion-proposal';

const versions = (...languages: readonly string[]): NoticeSummary['languages'] =>
  languages.map((language, n) => ({ language, authority: n === 0 ? 'authentic' : 'courtesy_translation' }));

const notice: DiscussedNotice = {
  agencyId: 'cn',
  recipients: ['vn', 'la', 'kh'].map((agencyId) => ({ agencyId, copy: 'action' })),
  number: 'SPP/2026/0042',
  titles: { en: 'Contact points', zh: '联络员' },
  languages: versions('zh', 'en'),
};
const ask = (agencyIds: readonly string[] = [], own = 'cn', of: DiscussedNotice = notice) =>
  proposalOf(of, own, { noticeId: 'n', proposalId: 'p', agencyIds });

describe('the room about a notice', () => {
  it('has all agencies of it, or those that were chosen, in the order of the notice', () => {
    expect(ask()).toMatchObject({ kind: 'multilateral', agencyIds: ['vn', 'la', 'kh'] });
    expect(ask([], 'la').agencyIds).toEqual(['cn', 'vn', 'kh']);
    expect(ask(['kh', 'vn']).agencyIds).toEqual(['vn', 'kh']);
    expect(ask(['kh'])).toMatchObject({ kind: 'bilateral', agencyIds: ['kh'] });
  });

  it('has nobody else, and oneself is nobody to ask', () => {
    for (const others of [['th'], ['vn', 'th'], ['cn'], ['vn', 'cn']])
      expect(() => ask(others)).toThrow('parties_refused');
  });

  it('is called by its titles and number, the authentic ones first', () => {
    const { titles, purposes } = ask();
    expect(Object.entries(titles)).toEqual([
      ['zh', '联络员 · SPP/2026/0042'],
      ['en', 'Contact points · SPP/2026/0042'],
    ]);
    expect(purposes).toEqual({ zh: '联络员', en: 'Contact points' });
  });

  it('takes as many titles as a room has space for, and cuts long ones between characters', () => {
    const many = Array.from({ length: 20 }, (_, n) => `x-${n}`);
    // Each of these letters is three code points: cut apart it would be another one.
    const long = '👩‍⚖️'.repeat(LIMITS.noticeTitle / 5);
    const titles = Object.fromEntries(many.map((language) => [language, long]));
    const languages = versions('x-19', ...many.slice(0, 19));
    const proposal = ask([], 'cn', { ...notice, titles, languages });
    expect(Object.keys(proposal.titles)).toHaveLength(LIMITS.roomTitleLanguages);
    expect(Object.keys(proposal.titles)[0]).toBe('x-19');
    const title = proposal.titles['x-19']!;
    expect(title.length).toBeLessThanOrEqual(LIMITS.roomTitle);
    expect(title.length).toBeGreaterThan(LIMITS.roomTitle - 10);
    expect(title).toMatch(/^(👩‍⚖️)+… · SPP\/2026\/0042$/u);
  });
});
