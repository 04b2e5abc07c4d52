/// <reference types="jest" />
import { fileName } from './download';

describe('the name of a file from the hub', () => {
  it.each([
    ['attachment; filename="statistics.xlsx"', 'statistics.xlsx'],
    [`attachment; filename="____.pdf"; filename*=UTF-8''%E7%BB%9F%E8%AE%A1.pdf`, '统计.pdf'],
    ['attachment', ''],
  ])('in %j is %j', (disposition, name) => expect(fileName(disposition)).toBe(name));
});
