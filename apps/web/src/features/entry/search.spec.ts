/// <reference types="jest" />
import { parseSignInSearch } from './search';

describe('the way on after sign-in', () => {
  it.each(['/', '/rooms/1?at=5', '/directory?q=%2F%2Fx'])('leads to a page of the hub: %s', (next) => {
    expect(parseSignInSearch({ next }).next).toBe(next);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    '',
    7,
    undefined,
  ])('leads nowhere else: %j', (next) => {
    expect(parseSignInSearch({ next }).next).toBeUndefined();
  });

  it('names only reasons that there are words for', () => {
    expect(parseSignInSearch({ reason: 'expired' }).reason).toBe('expired');
    expect(parseSignInSearch({ reason: '<b>' }).reason).toBeUndefined();
  });
});
