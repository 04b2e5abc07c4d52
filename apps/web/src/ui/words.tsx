import type { LocalizedText } from '@jianqiao/contract';
import { useLocalized } from '../lib/reader';

/** A localized text in the version that suits the reader, marked with its language and direction. */
export function Words({ of, className }: { of: LocalizedText; className?: string }) {
  const { text, language } = useLocalized()(of);
  return (
    <span className={className} lang={language} dir="auto">
      {text}
    </span>
  );
}
