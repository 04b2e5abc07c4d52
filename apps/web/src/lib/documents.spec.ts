import { isShown, sizeText, typeOfMedia } from './documents';

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [45_678, '45.7 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [100_000_000, '100 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes, 'en')).toBe(text);
});

it('speaks of sizes in the reader’s figures', () => {
  expect(sizeText(1_250_000, 'ru')).toBe('1,25 МБ');
  expect(sizeText(1_250_000, 'fa')).toContain('۱٫۲۵');
});

it('knows what a browser may show', () => {
  expect(typeOfMedia('application/pdf')).toBe('pdf');
  expect(isShown('application/pdf')).toBe(true);
  expect(isShown('text/csv')).toBe(false);
  expect(isShown('text/html')).toBe(false);
});
