const RIGHT_TO_LEFT_LANGUAGES = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'prs', 'sd', 'ug', 'ur', 'yi']);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** Which way a language (BCP 47) is written; a script subtag decides before the language does. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [base = '', ...rest] = language.split('-');
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  if (script) {
    const titleCase = script.charAt(0).toUpperCase() + script.slice(1).toLowerCase();
    return RIGHT_TO_LEFT_SCRIPTS.has(titleCase) ? 'rtl' : 'ltr';
  }
  return RIGHT_TO_LEFT_LANGUAGES.has(base.toLowerCase()) ? 'rtl' : 'ltr';
}
