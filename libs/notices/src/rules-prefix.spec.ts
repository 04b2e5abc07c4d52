import { PREFIX_PATTERN, codeSegment, defaultPrefix, overlaps } from './rules-prefix';

describe('a prefix', () => {
  it.each(['SPP', 'SPP/INT', 'CN-SPP/INT', '2/A-1', 'A'.repeat(40)])('may be %s', (prefix) => {
    expect(PREFIX_PATTERN.test(prefix)).toBe(true);
  });

  it.each(['', 'spp', 'SPP/', '/SPP', 'SPP//INT', 'SPP INT', 'SPP-', '-SPP', 'ＳＰＰ', 'СПП', 'SPP\n', 'A'.repeat(41)])(
    'may not be "%s"',
    (prefix) => expect(PREFIX_PATTERN.test(prefix)).toBe(false),
  );

  it.each([
    ['cn.spp', 'CN-SPP/INT'],
    ['hub..x_', 'HUB-X/INT'],
    ['x'.repeat(40), `${'X'.repeat(36)}/INT`],
  ])('is made of the code %s', (code, prefix) => {
    expect(defaultPrefix(code)).toBe(prefix);
    expect(PREFIX_PATTERN.test(prefix)).toBe(true);
  });

  it('is not another that goes on where it ends', () => {
    expect(overlaps('CN-SPP/EXT', codeSegment('cn.spp'))).toBe(true);
    expect(overlaps('SPP', 'SPP/INT')).toBe(true);
    expect(overlaps('SPP/INT', 'SPP/INT')).toBe(true);
    expect(overlaps('SPPX/INT', 'SPP')).toBe(false);
    expect(overlaps('SPP/INT', 'SPP/EXT')).toBe(false);
  });
});
