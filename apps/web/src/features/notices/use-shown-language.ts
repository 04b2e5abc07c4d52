import { useSearch } from '@tanstack/react-router';
import type { NoticeSummary } from '@jianqiao/contract';
import { useLanguage } from '../../lib/text';
import { bestLanguage } from '../../lib/texts';

/** The version that the officer reads: the one chosen in the address, else the best of their languages. */
export function useShownLanguage({ languages }: Pick<NoticeSummary, 'languages'>): string {
  const { language } = useSearch({ from: '/desk/notices/$noticeId' });
  const reader = useLanguage();
  const tags = languages.map((version) => version.language);
  return tags.find((tag) => tag === language) ?? bestLanguage(tags, [reader, ...navigator.languages]) ?? 'und';
}
