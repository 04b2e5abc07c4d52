import type { NameOrder, PersonName } from '@jianqiao/contract';

/** The optional parts, in the order in which they are asked for. */
export const NAME_PARTS = ['family', 'given', 'patronymic'] as const;
export const LETTER_PARTS = ['honorific', 'address'] as const;
export type NamePart = (typeof NAME_PARTS)[number] | (typeof LETTER_PARTS)[number];

/** A name while it is being written down. */
export type NameDraft = Required<PersonName>;

/** An empty draft for somebody who writes in this language. */
export function emptyName(nativeLanguage: string, latin: string): NameDraft {
  const order = orderIn(nativeLanguage);
  const parts = { family: '', given: '', patronymic: '', honorific: '', address: '' };
  return { native: '', nativeLanguage, latin, order, ...parts };
}

const FAMILY_FIRST = new Set(['zh', 'ko', 'vi', 'km', 'mn']);
const MONONYM = new Set(['my']);

/** Where the family name usually stands in a language: a first guess, which its bearer corrects. */
function orderIn(language: string): NameOrder {
  const base = language.split('-')[0] ?? '';
  return FAMILY_FIRST.has(base) ? 'family-first' : MONONYM.has(base) ? 'mononym' : 'given-first';
}

/** The draft as a name: trimmed, and without what was left empty or does not apply. */
export function finishedName(draft: NameDraft): PersonName {
  const parts = draft.order === 'mononym' ? LETTER_PARTS : [...NAME_PARTS, ...LETTER_PARTS];
  const given = parts.map((part) => [part, draft[part].trim()] as const).filter(([, text]) => text !== '');
  const { nativeLanguage, order } = draft;
  return {
    native: draft.native.trim(),
    nativeLanguage,
    latin: draft.latin.trim(),
    order,
    ...Object.fromEntries(given),
  };
}

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u;

/** What is wrong with the two mandatory names, before the hub is asked. */
export function nameIssue(field: 'native' | 'latin', draft: NameDraft): 'missing' | 'not_latin' | undefined {
  const text = draft[field].trim();
  if (text === '') return 'missing';
  return field === 'latin' && !LATIN.test(text) ? 'not_latin' : undefined;
}
