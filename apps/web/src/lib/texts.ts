import { pickText } from '@jianqiao/i18n';

/** The language of the versions there are that suits the reader best. */
export function bestLanguage(languages: readonly string[], preferred: readonly string[]): string | undefined {
  const found = pickText(Object.fromEntries(languages.map((language) => [language, language])), preferred);
  return found.text || undefined;
}
