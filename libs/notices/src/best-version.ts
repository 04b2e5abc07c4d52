import type { VersionAuthority } from '@jianqiao/contract';

interface Version {
  readonly language: string;
  readonly authority: VersionAuthority;
}

/** The version in exactly that language. */
export function versionIn<V extends Version>(versions: readonly V[], language: string): V | undefined {
  const [wanted] = Intl.getCanonicalLocales(language);
  return versions.find((version) => Intl.getCanonicalLocales(version.language)[0] === wanted);
}

/**
 * The version for a reader of these languages, the best first: the same language in the same script (`zh-CN` is `zh-Hans`,
 * not `zh-Hant`); else the first authentic one.
 */
export function bestVersion<V extends Version>(versions: readonly V[], languages: readonly string[]): V | undefined {
  for (const language of languages) {
    const found = versionIn(versions, language) ?? versions.find((one) => written(one.language) === written(language));
    if (found) return found;
  }
  return versions.find(({ authority }) => authority === 'authentic') ?? versions[0];
}

/** Language and script, as far as the tag or CLDR says. */
function written(language: string): string {
  const likely = new Intl.Locale(language).maximize();
  return `${likely.language}-${likely.script}`;
}
