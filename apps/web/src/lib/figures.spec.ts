/// <reference types="jest" />
import { latinFigures, readCount } from './figures';

describe('figures', () => {
  it('are read in whatever script they are typed', () => {
    expect(['۱۵', '١٥', '१५', '๑๕', '໑໕', '၁၅', '១៥', '᠑᠕', '１５', ' 15 '].map(readCount)).toEqual(Array(10).fill(15));
  });

  it('are no count with anything beside them', () => {
    expect(['', '1.5', '-1', 'five', '1 000', '5d'].map(readCount)).toEqual(Array(6).fill(null));
  });

  it('leave the rest of a text alone', () => {
    expect(latinFigures('ردیف ۷، Art. 3')).toBe('ردیف 7، Art. 3');
  });
});
