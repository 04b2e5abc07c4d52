import { isCleanText, textKey } from './text';

describe('text that may enter the hub', () => {
  it.each([
    ['Chinese', '检察官'],
    ['an emoji outside the basic plane', '👋'],
    ['line breaks and tabs', 'a\n\tb'],
    ['bidi controls', '\u2067سلام\u2069'],
  ])('accepts %s', (_name, text) => expect(isCleanText(text)).toBe(true));

  it.each([
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', 'x\udc4b'],
    ['NUL', 'a\u0000b'],
    ['escape', '\u001b[31m'],
    ['a C1 control', '\u0085'],
    ['carriage return', 'a\rb'],
  ])('refuses %s', (_name, text) => expect(isCleanText(text)).toBe(false));

  it('compares full-width and upper-case forms as one key', () => {
    expect(textKey(' ＶＮ.Liaison ')).toBe('vn.liaison');
  });
});
