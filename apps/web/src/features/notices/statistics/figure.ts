import { useMemo } from 'react';
import { useLanguage } from '../../../lib/text';

/** Writes a count, or a median with its half, in the reader's figures. */
export function useFigure(): (value: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    return (value) => format.format(value);
  }, [language]);
}
