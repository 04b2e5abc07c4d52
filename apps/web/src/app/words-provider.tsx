import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '@jianqiao/contract';
import { browserTimeZone, ReaderContext } from '../lib/reader';
import { useMaybeMe } from '../lib/session';
import { speakIn, TextContext } from '../lib/text';

/** Hands words, language and time zone to the page: one subscription, however many sentences and times are shown. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as InterfaceLanguage;
  const timeZone = useMaybeMe()?.timeZone ?? browserTimeZone();
  const text = useMemo(
    () => ({ language, t: speakIn(language, (key, values) => t(key, { ...values })) }),
    [language, t],
  );
  const reader = useMemo(() => ({ language, timeZone }), [language, timeZone]);
  return (
    <TextContext value={text}>
      <ReaderContext value={reader}>{children}</ReaderContext>
    </TextContext>
  );
}
