import type { NoticeSummary } from '@jianqiao/contract';

type Languages = NoticeSummary['languages'];

/** The version that one would first compare with another: an authentic one, else any. */
export function besideOf(languages: Languages, shown: string): string | undefined {
  const others = languages.filter(({ language }) => language !== shown);
  return (others.find(({ authority }) => authority === 'authentic') ?? others[0])?.language;
}
