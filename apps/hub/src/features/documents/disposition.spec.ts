import { disposition } from './disposition';

it.each([
  ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
  ['会商纪要.pdf', `attachment; filename="____.pdf"; filename*=UTF-8''%E4%BC%9A%E5%95%86%E7%BA%AA%E8%A6%81.pdf`],
  [`a"b\\c%d'(e).txt`, `attachment; filename="a_b_c_d'(e).txt"; filename*=UTF-8''a%22b%5Cc%25d%27%28e%29.txt`],
  [
    'a\r\nSet-Cookie: x.txt',
    `attachment; filename="a__Set-Cookie: x.txt"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x.txt`,
  ],
])('%j is sent as %s', (name, header) => {
  expect(disposition('attachment', name)).toBe(header);
});
