import { isId, newId } from './ids';

describe('ids', () => {
  it('sort by the time of their making and are valid UUIDv7', () => {
    const early = newId({ now: () => 1_700_000_000_000 });
    const late = newId({ now: () => 1_700_000_000_001 });
    expect(early < late).toBe(true);
    expect(isId(early)).toBe(true);
    expect(early[14]).toBe('7');
  });

  it('are accepted in canonical form only', () => {
    expect(isId('0190A000-0000-7000-8000-000000000000')).toBe(false);
    expect(isId('not-an-id')).toBe(false);
    expect(isId(5)).toBe(false);
  });
});
